package io.lethe.land;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code lethe land …} as a process, which can be killed. */
final class LandProcess implements AutoCloseable {

  /** For tests, which start it again and again. */
  private static final List<String> QUICK =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Process process;

  private LandProcess(Process process) {
    this.process = process;
  }

  /** Starts {@code lethe land dicom} for the source PACS1. */
  static LandProcess dicom(
      Path folder, int port, Path config, Path work, String quiet, String... further)
      throws Exception {
    return start(folder, port, dicomArguments(port, config, work, quiet, further));
  }

  /** What {@code lethe land} is told to take studies of the source PACS1. */
  static List<String> dicomArguments(
      int port, Path config, Path work, String quiet, String... further) {
    List<String> own =
        List.of("dicom", "--bind", "127.0.0.1", "--port", Integer.toString(port), "--quiet", quiet);
    return Stream.concat(arguments(own, "PACS1", config, work).stream(), Stream.of(further))
        .toList();
  }

  /**
   * What {@code lethe land} is told to announce for the project of the platform, with consent.
   *
   * @param own the producer's name and what only it is told
   */
  static List<String> arguments(List<String> own, String source, Path config, Path work) {
    List<String> arguments = new ArrayList<>(own);
    arguments.addAll(List.of("--config", config.toString(), "--work", work.toString()));
    arguments.addAll(List.of("--project", "demo", "--source", source));
    arguments.addAll(List.of("--consent", "GRANTED", "--duo", "DUO:0000042"));
    return arguments;
  }

  /** Starts it and waits until it listens on a port. */
  static LandProcess start(Path folder, int port, List<String> arguments) throws Exception {
    return start(folder, port, QUICK, arguments);
  }

  /** As {@link #start(Path, int, List)}, in a JVM with other flags. */
  static LandProcess start(Path folder, int port, List<String> flags, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-XX:+ExitOnOutOfMemoryError",
            "-Dlethe.log.dir=" + folder.resolve("land-logs"),
            "-cp",
            System.getProperty("java.class.path"),
            "io.lethe.jobs.cli.Lethe",
            "land"));
    command.addAll(arguments);
    Path log = Files.createTempFile(folder, "land-", ".out");
    LandProcess started =
        new LandProcess(
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    started.awaitListening(port, log);
    return started;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As kill -9 does it: nothing is tidied up. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As an operator does it; returns the exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void awaitListening(int port, Path log) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        break;
      }
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet: asked again until the deadline.
        Thread.sleep(100);
      }
    }
    throw new AssertionError("the producer does not listen\n" + Files.readString(log));
  }
}
