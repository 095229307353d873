package io.lethe.bench.job;

import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of the parts that run the job. */
public final class JobOptions {

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
      names = "--job-rounds",
      defaultValue = "3",
      description = "job: how often each is measured, after rounds that warm up")
  private int rounds;

  @Option(
      names = "--checkpoints",
      defaultValue = "PT5S",
      description = "job, stress, growth: interval of checkpoints")
  private Duration checkpoints;

  @Option(
      names = "--largest",
      defaultValue = "1000",
      description = "growth: largest object, in MB; up to 4000")
  private int largest;

  @Option(
      names = "--catalog-rows",
      defaultValue = "1000000",
      description = "growth: most rows of the catalog; up to 10000000")
  private int catalogRows;

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

  List<Integer> parallelism() {
    return parallelism;
  }

  int rounds() {
    return rounds;
  }

  Duration checkpoints() {
    return checkpoints;
  }

  int largest() {
    return largest;
  }

  int catalogRows() {
    return catalogRows;
  }

  String jvmOptions() {
    return jvmOptions;
  }
}
