package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** DICOM programs that nobody here wrote; tests that need one are skipped where it is missing. */
final class Tools {

  private static final int MAX_SECONDS = 240;

  private Tools() {}

  static void assume(String command) {
    boolean found =
        List.of("/usr/bin", "/usr/sbin", "/usr/local/bin").stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    assumeTrue(found, command + " is not installed");
  }

  static Process start(Path folder, List<String> command) throws IOException {
    Path log = Files.createTempFile(folder, "tool-", ".log");
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Runs a program to its end and returns its exit status. */
  static int run(Path folder, String... command) throws Exception {
    return end(start(folder, List.of(command)));
  }

  static int end(Process process) throws InterruptedException {
    assertThat(process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("the program ends").isTrue();
    return process.exitValue();
  }

  static List<String> command(List<String> options, List<Path> files) {
    List<String> command = new ArrayList<>(options);
    files.forEach(file -> command.add(file.toString()));
    return command;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static void awaitListening(int port) throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
        Thread.sleep(100);
      }
    }
    throw new AssertionError("nobody listens on the port");
  }
}
