package io.lethe.bench.job;

import io.lethe.bench.CatalogBenchmark;
import io.lethe.bench.field.JavaCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalog with more and more rows; each time a database of its own.
 *
 * @param options how many rows
 * @param work folder for what is printed
 * @param report where it is told
 * @param progress is told what goes on
 */
public record CatalogGrowth(JobOptions options, Path work, Report report, PrintStream progress) {

  private static final int FEWEST = 10_000;
  private static final int ROWS_PER_SECOND = 4500;
  private static final int STEP = 10;
  private static final String HEAP = "512m";
  private static final Pattern RATE = Pattern.compile("([0-9.]+) messages a second");
  private static final Pattern LOOK_UP =
      Pattern.compile("median ([0-9.]+) ms, 99th percentile ([0-9.]+) ms");

  /** What it takes on two quiet cores. */
  public int seconds() {
    return options.catalogRows() / ROWS_PER_SECOND;
  }

  public void run() throws IOException, InterruptedException {
    report.title("growth of the catalog");
    report.head(
        "series in the catalog, as many samples",
        "messages projected a second",
        "a study, median ms",
        "p99",
        "its series, median ms",
        "p99",
        "a sample, median ms",
        "p99",
        "a search, median ms",
        "p99");
    for (int rows = FEWEST; rows <= options.catalogRows(); rows *= STEP) {
      String printed = printed(rows);
      progress.printf("growth, %d rows: %s%n", rows, printed);
      List<Double> figures = new ArrayList<>();
      find(RATE, printed, figures);
      find(LOOK_UP, printed, figures);
      report.row(
          Integer.toString(rows), figures.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  private String printed(int rows) throws IOException, InterruptedException {
    Path log = work.resolve("catalog.log");
    int status =
        new ProcessBuilder(JavaCommand.withHeap(HEAP, JavaCommand.of(CatalogBenchmark.class, rows)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    String printed = Files.readString(log, StandardCharsets.UTF_8);
    if (status != 0) {
      throw new IOException("the catalog's benchmark failed, see " + log);
    }
    return printed;
  }

  private static void find(Pattern pattern, String text, List<Double> figures) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        figures.add(Double.parseDouble(matcher.group(group)));
      }
    }
  }
}
