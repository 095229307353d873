package io.lethe.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was tried and how it went, for people and as a file of tab-separated values. */
final class FaultTable {

  private static final String ROW = "%-56s %10s %8s %8s %8s  %s%n";
  private static final List<String> COLUMNS =
      List.of("scenario", "deliveries", "objects", "seconds", "restarts", "verdict");

  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param seconds from the end of the fault until everything was settled
   * @param restarts of the ingest job, as its JobManager counts them
   */
  void add(
      String scenario,
      int deliveries,
      int objects,
      double seconds,
      int restarts,
      List<String> faults) {
    rows.add(
        List.of(
            scenario,
            "" + deliveries,
            "" + objects,
            String.format(Locale.ROOT, "%.1f", seconds),
            "" + restarts,
            faults.isEmpty() ? "holds" : faults.size() + " violations"));
  }

  void print(PrintStream out) {
    out.printf(ROW, COLUMNS.toArray());
    rows.forEach(row -> out.printf(ROW, row.toArray()));
  }

  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(String.join("\t", COLUMNS));
    rows.forEach(row -> lines.add(String.join("\t", row)));
    Files.createDirectories(file.getParent());
    Files.write(file, lines);
  }
}
