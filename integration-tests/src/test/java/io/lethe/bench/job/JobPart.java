package io.lethe.bench.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.bench.field.Plan;
import io.lethe.bench.field.ResultTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Throughput of the job beside the limit, then latency at half of that, checkpoints, and the time
 * that it takes to recover.
 *
 * @param sets what lands
 * @param parallelism of the job
 * @param options how much, how often
 * @param work folder for all data of a run
 * @param results table of the engines and the job
 * @param report where the rest goes
 * @param progress is told what goes on
 */
public record JobPart(
    ObjectSets sets,
    int parallelism,
    JobOptions options,
    Path work,
    ResultTable results,
    Report report,
    PrintStream progress) {

  private static final int START_SECONDS = 110;
  private static final int LATENCY_SECONDS = 180;
  private static final int RECOVERY_SECONDS = 60;

  public String name() {
    return "job, parallelism " + parallelism;
  }

  /**
   * What it takes on two quiet cores.
   *
   * @param only of the sets of objects, those whose name holds this text
   */
  public int seconds(String only) {
    int all = START_SECONDS;
    for (ObjectSets.ObjectSet set : sets(only)) {
      all += set.seconds();
    }
    return isLast() ? all + LATENCY_SECONDS + RECOVERY_SECONDS : all;
  }

  /**
   * @param only of the sets of objects, those whose name holds this text
   * @throws IOException if something could not be measured; the rest is in the results
   */
  public void run(String only) throws IOException, InterruptedException {
    List<ObjectSets.ObjectSet> chosen = sets(only);
    if (chosen.isEmpty()) {
      return;
    }
    Plan plan = new Plan(progress, report::failed);
    try (Deployment job = Deployment.start(Deployment.folderIn(work), parallelism, options);
        Throughput throughput =
            new Throughput(job, parallelism, options, work, results, progress)) {
      for (ObjectSets.ObjectSet set : chosen) {
        String full = name() + ": " + set.name();
        plan.add(full, set.seconds(), () -> throughput.measure(full, set));
      }
      plan.add(name() + ": wall time", 0, () -> throughput.tell(name(), report));
      if (isLast()) {
        after(plan, job, throughput);
      }
      int failed = plan.run();
      if (failed > 0) {
        throw new IOException(failed + " of its measurements, see there");
      }
    }
  }

  private void after(Plan plan, Deployment job, Throughput throughput) {
    plan.add(
        name() + ": latency",
        LATENCY_SECONDS,
        () -> {
          report.title(name() + ": latency, checkpoints, recovery");
          new Latency(job, options, report).run(throughput.objectsPerSecond());
        });
    plan.add(name() + ": checkpoints", 0, () -> checkpoints(job));
    plan.add(name() + ": recovery", RECOVERY_SECONDS, new Recovery(job, report)::run);
  }

  private List<ObjectSets.ObjectSet> sets(String only) {
    return sets.all().stream()
        .filter(set -> set.name().contains(only) && (set.always() || isHighest()))
        .toList();
  }

  private boolean isHighest() {
    return options.full() || parallelism == Collections.max(options.parallelism());
  }

  private boolean isLast() {
    return isHighest() && !options.throughputOnly();
  }

  private void checkpoints(Deployment job) throws IOException {
    JsonNode all = job.cluster().rest().get("/jobs/" + job.job() + "/checkpoints");
    JsonNode size = all.at("/summary/checkpointed_size");
    JsonNode duration = all.at("/summary/end_to_end_duration");
    report.line("Checkpoints since the start of the job, every " + options.checkpoints() + ":\n");
    report.head("", "median", "p99", "highest");
    report.row("size, KB", kilo(size, "p50"), kilo(size, "p99"), kilo(size, "max"));
    report.row(
        "duration, ms",
        duration.path("p50").asDouble(),
        duration.path("p99").asDouble(),
        duration.path("max").asDouble());
    report.line(
        "%s completed, %s failed."
            .formatted(all.at("/counts/completed"), all.at("/counts/failed")));
  }

  private static double kilo(JsonNode figures, String name) {
    return figures.path(name).asDouble() / 1000;
  }
}
