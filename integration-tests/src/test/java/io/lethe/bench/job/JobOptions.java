package io.lethe.bench.job;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the parts that run the job. */
public final class JobOptions {

  private static final int LARGEST = 4000;
  private static final int MOST_ROWS = 10_000_000;
  private static final int SHIPPED_OBJECTS = 50_000;
  private static final int MOST_OBJECTS = 100_000;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "job, stress, growth: part of the objects that are landed, for a quick look")
  private double scale;

  @Option(
      names = "--parallelism",
      split = ",",
      defaultValue = "1,2",
      description = "job: of the ingest job")
  private List<Integer> parallelism;

  @Option(
      names = "--workers",
      defaultValue = "4",
      description =
          "job, stress, growth: objects at a time in one subtask of the job, and in as many threads"
              + " of the limit; the default is that of conf/lethe.yaml")
  private int workers;

  @Option(
      names = "--job-rounds",
      defaultValue = "3",
      description = "job: how often each is measured, after rounds that warm up")
  private int rounds;

  @Option(
      names = "--patience",
      defaultValue = "1",
      description =
          "job: how many times as long as on two quiet cores a set may take; then its rounds end")
  private double patience;

  @Option(
      names = "--checkpoints",
      defaultValue = "PT5S",
      description = "job, stress, growth: interval of checkpoints")
  private Duration checkpoints;

  @Option(
      names = "--largest",
      defaultValue = "1000",
      description = "growth: largest object, in MB; --full: 4000")
  private int largest;

  @Option(
      names = "--catalog-rows",
      defaultValue = "1000000",
      description = "growth: most rows of the catalog; --full: 10000000")
  private int catalogRows;

  @Option(
      names = "--full",
      description =
          "job: all sets at each parallelism; growth: to 100,000 objects of a delivery, 4 GB, and"
              + " ten million rows. Takes an hour more")
  private boolean full;

  @Option(
      names = "--task-manager-options",
      defaultValue = "",
      description = "options of the TaskManager's JVM, for example -XX:StartFlightRecording=…")
  private String jvmOptions;

  @Option(
      names = "--throughput-only",
      description = "job: neither latency nor checkpoints nor recovery")
  private boolean throughputOnly;

  private JobOptions() {}

  /** Filled by the command line. */
  public static JobOptions unset() {
    return new JobOptions();
  }

  /** That many, scaled; one at least. */
  int scaled(int count) {
    return Math.max(1, (int) Math.round(count * scale));
  }

  boolean throughputOnly() {
    return throughputOnly;
  }

  public List<Integer> parallelism() {
    return parallelism;
  }

  int workers() {
    return workers;
  }

  /** Of a delivery: as shipped, or as many as are landed in one. */
  int maxObjects() {
    return full ? MOST_OBJECTS : SHIPPED_OBJECTS;
  }

  int rounds() {
    return rounds;
  }

  double patience() {
    return patience;
  }

  Duration checkpoints() {
    return checkpoints;
  }

  boolean full() {
    return full;
  }

  int largest() {
    return full ? Math.max(largest, LARGEST) : largest;
  }

  int catalogRows() {
    return full ? Math.max(catalogRows, MOST_ROWS) : catalogRows;
  }

  String jvmOptions() {
    return jvmOptions;
  }
}
