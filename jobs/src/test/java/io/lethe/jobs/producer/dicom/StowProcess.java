package io.lethe.jobs.producer.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A producer in a process of its own, with little memory, that can be killed. */
final class StowProcess implements AutoCloseable {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(120).toNanos();

  private final Process process;
  private final int port;

  private StowProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Serves until it is killed; announces nothing. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (ScpFixture producer =
        ScpFixture.start(folder, wishes -> wishes.with(Duration.ofDays(1)))) {
      Path whole = folder.resolve("port.tmp");
      Files.writeString(whole, Integer.toString(producer.httpPort()));
      Files.move(whole, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
      new CountDownLatch(1).await();
    }
  }

  /** Returns once it listens. */
  static StowProcess start(Path folder, String heap) throws Exception {
    Path port = folder.resolve("port");
    Files.deleteIfExists(port);
    Process process =
        Tools.start(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StowProcess.class.getName(),
                folder.toString()));
    long started = System.nanoTime();
    while (!Files.exists(port)) {
      if (!process.isAlive() || System.nanoTime() - started > PATIENCE_NANOS) {
        process.destroyForcibly();
        throw new IOException("the producer does not start");
      }
      Thread.sleep(20);
    }
    return new StowProcess(process, Integer.parseInt(Files.readString(port)));
  }

  int port() {
    return port;
  }

  /** As kill -9 does it: nothing is tidied up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
