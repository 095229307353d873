package io.lethe.bench.job;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A great many small objects at once.
 *
 * @param options how many
 * @param work folder for all data
 * @param report where it is told
 * @param progress is told what goes on
 */
public record StressPart(JobOptions options, Path work, Report report, PrintStream progress) {

  private static final int DELIVERIES = 100;
  private static final int INSTANCES = 1000;
  private static final int SECONDS = 300;
  private static final int ROWS = 48;
  private static final int COLUMNS = 38;

  /** What it takes on two quiet cores. */
  public int seconds() {
    return SECONDS;
  }

  /** At the highest parallelism that is to be measured. */
  public void run() throws IOException, InterruptedException {
    int parallelism = Collections.max(options.parallelism());
    try (Deployment job = Deployment.start(Deployment.folderIn(work), parallelism, options)) {
      int count = options.scaled(DELIVERIES);
      List<Delivery> deliveries = job.raw().studies("stress", 1, count, INSTANCES, ROWS, COLUMNS);
      progress.printf("stress: %d deliveries of %d objects are ready%n", count, INSTANCES);
      Run run = job.run(deliveries);
      report.title("stress, parallelism %d: small objects at once".formatted(parallelism));
      report.head(
          "landed and curated", "objects/s", "CPU ms an object", "peak MB", "most heap, MB");
      report.row(
          "%d objects of 8 KB in %d deliveries".formatted(run.objects(), count),
          run.objectsPerSecond(),
          run.cpuMillisPerObject(),
          run.peakMegabytes(),
          run.heapMegabytes());
    }
  }
}
