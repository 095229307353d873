package io.lethe.bench.job;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Looks once a second how full the heap of a virtual machine is, by jstat, which reads what the
 * machine publishes anyway: to ask Flink for it would make it collect all its metrics. Thread-safe.
 */
final class HeapWatch implements AutoCloseable {

  /** Used parts of survivor spaces, eden and old generation, in KiB. */
  private static final List<String> COLUMNS = List.of("S0U", "S1U", "EU", "OU");

  private static final String EVERY_SECOND = "1000";
  private static final double KIB = 1024;
  private static final double MEGA = 1e6;

  private final Process jstat;
  private final Thread reader = new Thread(this::follow, "heap-watch");
  private double highest;

  HeapWatch(long pid) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
    jstat =
        new ProcessBuilder(program, "-gc", Long.toString(pid), EVERY_SECOND)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    reader.setDaemon(true);
    reader.start();
  }

  /** The fullest that was seen, garbage included, in 10^6 bytes. */
  synchronized double highest() {
    return highest;
  }

  @Override
  public void close() {
    jstat.destroy();
  }

  private void follow() {
    try (BufferedReader lines = jstat.inputReader(StandardCharsets.US_ASCII)) {
      List<String> head = words(lines.readLine());
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> row = words(line);
        note(COLUMNS.stream().mapToDouble(name -> value(row.get(head.indexOf(name)))).sum());
      }
    } catch (IOException e) {
      // It was ended while a line was read; what was seen before holds.
      note(0);
    }
  }

  private static List<String> words(String line) {
    return line == null ? List.of() : Arrays.asList(line.strip().split("\\s+"));
  }

  /** A collector without a space shows a dash. */
  private static double value(String figure) {
    return figure.equals("-") ? 0 : Double.parseDouble(figure);
  }

  private synchronized void note(double kibibytes) {
    highest = Math.max(highest, kibibytes * KIB / MEGA);
  }
}
