package io.lethe.land;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** dcmtk's storescu, and what it was told. */
final class StoreScu implements AutoCloseable {

  private static final String SENDING = "I: Sending file: ";
  private static final String SUCCESS = "I: Received Store Response (Success)";
  private static final String OUT_OF_RESOURCES =
      "I: Received Store Response (Refused: OutOfResources)";

  /**
   * Switches Nagle's algorithm off in programs of dcmtk: with it each message waits some 40 ms for
   * the delayed acknowledgement of the one before, whoever receives it.
   */
  static final Map<String, String> NO_DELAY = Map.of("TCP_NODELAY", "1");

  private static final int LAST_LINES = 12;

  private final Process process;
  private final Path log;

  private StoreScu(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static void assumeInstalled() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/storescu")), "storescu is not installed");
  }

  static StoreScu start(Path folder, int port, Iterable<Path> files) throws IOException {
    Path log = Files.createTempFile(folder, "storescu-", ".log");
    List<String> command =
        new ArrayList<>(
            List.of("storescu", "-v", "-nh", "-aet", "PACS1", "-aec", "LETHE", "127.0.0.1"));
    command.add(Integer.toString(port));
    files.forEach(file -> command.add(file.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(NO_DELAY);
    return new StoreScu(builder.start(), log);
  }

  /** Waits for its end. */
  int end() throws InterruptedException {
    return process.waitFor();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** Files whose instances were acknowledged until now. */
  Set<Path> acknowledged() throws IOException {
    return answered(SUCCESS);
  }

  /** Files whose instances were refused with A700, out of resources, until now. */
  Set<Path> outOfResources() throws IOException {
    return answered(OUT_OF_RESOURCES);
  }

  private Set<Path> answered(String answer) throws IOException {
    Set<Path> files = new HashSet<>();
    Path sending = null;
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith(SENDING)) {
        sending = Path.of(line.substring(SENDING.length()).strip());
      } else if (line.startsWith(answer) && sending != null) {
        files.add(sending);
      }
    }
    return files;
  }

  /** The end of what it said. */
  String lastWords() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
