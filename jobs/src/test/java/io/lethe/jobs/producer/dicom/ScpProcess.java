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
  private final int httpPort;

  private ScpProcess(Process process, List<String> ports) {
    this.process = process;
    this.port = Integer.parseInt(ports.get(0));
    this.httpPort = Integer.parseInt(ports.get(1));
  }

  /** Argument: the folder that it works in, where it writes its ports. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (ScpFixture scp = ScpFixture.start(folder, w -> w.with(Duration.ofHours(1)))) {
      Path written =
          Files.writeString(folder.resolve("ports.tmp"), scp.port() + "\n" + scp.httpPort());
      Files.move(written, folder.resolve("ports"), StandardCopyOption.ATOMIC_MOVE);
      // Until it is killed.
      new CountDownLatch(1).await();
    }
  }

  static ScpProcess start(Path folder) throws Exception {
    return start(folder, "256m");
  }

  /** Starts it with so much memory, and returns once it listens. */
  static ScpProcess start(Path folder, String heap) throws Exception {
    Files.createDirectories(folder);
    Path ports = folder.resolve("ports");
    Files.deleteIfExists(ports);
    Process process =
        Tools.start(
            folder,
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlethe.log.dir=" + folder.resolve("logs"),
                "-cp",
                System.getProperty("java.class.path"),
                ScpProcess.class.getName(),
                folder.toString()));
    return new ScpProcess(process, awaitPorts(process, ports));
  }

  int port() {
    return port;
  }

  int httpPort() {
    return httpPort;
  }

  /** As kill -9 does it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static List<String> awaitPorts(Process process, Path file) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(file)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("the SCP does not start");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return Files.readAllLines(file);
  }
}
