package io.lethe.platform.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Java virtual machine of its own. Thread-safe.
 *
 * @param name says its part, for example {@code taskmanager-1}; unique in the cluster
 * @param process the running or ended process
 * @param log its log file
 * @param metrics where Prometheus scrapes it, if it can be scraped
 */
record JavaProcess(String name, Process process, Path log, Optional<URI> metrics) {

  private static final int LAST_WORDS = 2000;

  private static final Duration END_BY_ITSELF = Duration.ofSeconds(15);

  /** Starts it; both of its standard streams go to a file beside its log. */
  static JavaProcess start(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path log,
      Optional<URI> metrics)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.resolveSibling(name + ".out").toFile());
    return new JavaProcess(name, builder.start(), log, metrics);
  }

  /** The end of its log. */
  String lastWords() throws IOException {
    if (!Files.exists(log)) {
      return "no log file " + log;
    }
    String all = Files.readString(log);
    return all.substring(Math.max(0, all.length() - LAST_WORDS));
  }

  boolean alive() {
    return process.isAlive();
  }

  /** As kill -9 does it: nothing is tidied up. Returns when the process is gone. */
  void kill() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + name + " was killed", e);
    }
  }

  /** Asks it to end, and does not wait. */
  void askToEnd() {
    process.destroy();
  }

  /** Waits until it has ended; kills it if that takes more than 15 s. */
  void awaitEnd() throws IOException {
    try {
      if (!process.waitFor(END_BY_ITSELF.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + name + " ended", e);
    }
  }
}
