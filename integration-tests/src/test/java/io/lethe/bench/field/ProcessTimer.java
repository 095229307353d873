package io.lethe.bench.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands under GNU time. Not thread-safe. */
public final class ProcessTimer {

  private static final String LOG = "log";
  private static final String GNU_TIME = "/usr/bin/time";
  private static final double KIB = 1024;
  private static final double MEGA = 1e6;
  private static final long MAX_MINUTES = 60;

  private final Path figures;
  private final Path log;

  /**
   * @param work for a folder of what commands print
   */
  public ProcessTimer(Path work) throws IOException {
    Path folder = Files.createDirectories(work.resolve(LOG));
    this.figures = folder.resolve("figures.txt");
    this.log = folder.resolve("output.log");
  }

  /**
   * Runs a command, and a server's client beside it.
   *
   * @param client what is done while the command runs; the command is then asked to end. None for a
   *     command that ends by itself
   * @throws IOException if the command fails
   */
  public Usage run(List<String> command, Contender.Client client)
      throws IOException, InterruptedException {
    List<String> timed =
        new ArrayList<>(List.of(GNU_TIME, "-q", "-o", figures.toString(), "-f", "%U %S %e %M"));
    timed.addAll(command);
    Process process =
        new ProcessBuilder(timed).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean served = client != Contender.NO_CLIENT;
    try {
      client.run();
      if (served) {
        process.descendants().forEach(ProcessHandle::destroy);
      }
      if (!process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("not done within an hour");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0 && !served) {
      throw new IOException("exit status %d, see %s".formatted(process.exitValue(), log));
    }
    return usage();
  }

  private Usage usage() throws IOException {
    List<String> lines = Files.readAllLines(figures);
    String[] parts = lines.get(lines.size() - 1).split(" ");
    return new Usage(
        Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]),
        Double.parseDouble(parts[2]),
        Double.parseDouble(parts[3]) * KIB / MEGA);
  }
}
