package io.lethe.bench.job;

import static io.lethe.bench.field.Contender.Role.WARM_LETHE;
import static io.lethe.bench.field.Contender.Role.WARM_LIMIT;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.bench.field.Contender;
import io.lethe.bench.field.Contest;
import io.lethe.bench.field.ProcessTimer;
import io.lethe.bench.field.ResultTable;
import io.lethe.bench.field.Usage;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.WorkFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Throughput of the job beside the limit, then latency at half of that, checkpoints, and the time
 * that it takes to recover.
 *
 * @param sets what lands
 * @param options how much, how often
 * @param work folder for all data of a run
 * @param results table of the engines and the job
 * @param report where the rest goes
 * @param progress is told what goes on
 */
public record JobPart(
    ObjectSets sets,
    JobOptions options,
    Path work,
    ResultTable results,
    Report report,
    PrintStream progress) {

  private static final int WORKERS = 2;

  /** Rounds that do not count, at most; fewer where the last was hardly faster. */
  private static final int WARM_UP = 6;

  /** The same for what comes later: only the engine is another. */
  private static final int WARMED_UP = 2;

  private static final double STEADY = 0.93;

  /**
   * @param only of the sets of objects, those whose name holds this text
   */
  public void run(String only) throws IOException, InterruptedException {
    if (sets.all().keySet().stream().noneMatch(name -> name.contains(only))) {
      return;
    }
    for (int parallelism : options.parallelism()) {
      try (Deployment job = Deployment.start(Deployment.folderIn(work), parallelism, options)) {
        String name = "job, parallelism " + parallelism;
        double fastest = throughput(job, parallelism, name, only);
        if (!options.throughputOnly()) {
          report.title(name + ": latency, checkpoints, recovery");
          new Latency(job, options, report).run(fastest);
          checkpoints(job);
          new Recovery(job, report).run();
        }
      }
    }
  }

  /**
   * @return objects a second of the first set
   */
  private double throughput(Deployment job, int parallelism, String name, String only)
      throws IOException, InterruptedException {
    Map<String, Run> runs = new LinkedHashMap<>();
    for (Map.Entry<String, ObjectSets.Landing> set : sets.all().entrySet()) {
      if (set.getKey().contains(only)) {
        String folder = "set-" + runs.size();
        List<Delivery> deliveries = set.getValue().land(job.raw(), folder);
        warmUp(job, name, deliveries, runs.isEmpty() ? WARM_UP : WARMED_UP);
        runs.put(
            set.getKey(),
            contest(job, name + ": " + set.getKey(), deliveries, folder, parallelism));
        new WorkFolder(job.bucket(LocalPlatform.RAW_BUCKET).resolve(folder), true).close();
      }
    }
    report.title(name + ": from the first event to the last settled delivery, best round");
    report.head("", "MB/s", "objects/s", "peak MB", "most heap, MB");
    for (Map.Entry<String, Run> one : runs.entrySet()) {
      Run run = one.getValue();
      report.row(
          one.getKey(),
          run.megabytesPerSecond(),
          run.objectsPerSecond(),
          run.peakMegabytes(),
          run.heapMegabytes());
    }
    return runs.values().iterator().next().objectsPerSecond();
  }

  /**
   * @return the fastest round
   */
  private Run contest(
      Deployment job, String name, List<Delivery> deliveries, String folder, int parallelism)
      throws IOException, InterruptedException {
    Contender limit =
        Contender.of("limit warm: same store client, no Flink", WARM_LIMIT, out -> List.of());
    Contender lethe =
        Contender.of("Lethe's job, CPU of the TaskManager", WARM_LETHE, out -> List.of());
    Contender compiled =
        Contender.of("the same without the JVM's compilers", WARM_LETHE, out -> List.of());
    Contest contest =
        new Contest(
            name,
            Delivery.bytes(deliveries),
            Delivery.objects(deliveries),
            0,
            List.of(limit, lethe, compiled));
    Map<Contender, List<Usage>> usages = new LinkedHashMap<>();
    contest.contenders().forEach(contender -> usages.put(contender, new ArrayList<>()));
    Run fastest = null;
    for (int round = 1; round <= options.rounds(); round++) {
      Usage least = limit(job, folder, WORKERS * parallelism);
      progress.printf("%s, round %d, limit: %s%n", name, round, least);
      Run run = once(job, name + ", round " + round, deliveries);
      usages.get(limit).add(least);
      usages.get(lethe).add(run.usage());
      usages.get(compiled).add(run.compiled());
      fastest = fastest == null || run.wallSeconds() < fastest.wallSeconds() ? run : fastest;
    }
    results.add(contest, usages);
    return fastest;
  }

  /** A TaskManager runs for weeks: its compilers have done their work by then. */
  private void warmUp(Deployment job, String name, List<Delivery> deliveries, int most)
      throws IOException, InterruptedException {
    double before = Double.MAX_VALUE;
    for (int i = 0; i < most; i++) {
      double seconds = once(job, name + ", warm-up", deliveries).cpuSeconds();
      if (seconds > STEADY * before) {
        return;
      }
      before = seconds;
    }
  }

  private Run once(Deployment job, String name, List<Delivery> deliveries)
      throws IOException, InterruptedException {
    Run run = job.run(deliveries);
    job.forgetCurated();
    progress.printf("%s: %s%n", name, run);
    return run;
  }

  private Usage limit(Deployment job, String folder, int threads)
      throws IOException, InterruptedException {
    Path log = work.resolve("limit");
    Usage usage =
        new ProcessTimer(log)
            .run(
                StoreLimit.command(job.pipeline().platform(), log.resolve("out"), folder, threads),
                Contender.NO_CLIENT);
    Path written = job.bucket(LocalPlatform.RESEARCH_BUCKET).resolve(StoreLimit.TARGET);
    new WorkFolder(written, true).close();
    return usage;
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
