package io.lethe.jobs.producer.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An SCP in a process of its own, so that it can be killed. */
final class ScpProcess implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final int port;

  private ScpProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Argument: the folder that it works in, where it writes its port. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (ScpFixture scp = ScpFixture.start(folder, w -> w.with(Duration.ofHours(1)))) {
      Path written = Files.writeString(folder.resolve("port.tmp"), Integer.toString(scp.port()));
      Files.move(written, folder.resolve("port"), StandardCopyOption.ATOMIC_MOVE);
      // Until it is killed.
      new CountDownLatch(1).await();
    }
  }

  static ScpProcess start(Path folder) throws Exception {
    Files.createDirectories(folder);
    Process process =
        Tools.start(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlethe.log.dir=" + folder.resolve("logs"),
                "-cp",
                System.getProperty("java.class.path"),
                ScpProcess.class.getName(),
                folder.toString()));
    return new ScpProcess(process, awaitPort(process, folder.resolve("port")));
  }

  int port() {
    return port;
  }

  /** As kill -9 does it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static int awaitPort(Process process, Path file) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(file)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the SCP does not start");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return Integer.parseInt(Files.readString(file));
  }
}
