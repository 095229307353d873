package io.lethe.bench.job;

import static io.lethe.bench.field.Contender.Role.WARM_LETHE;
import static io.lethe.bench.field.Contender.Role.WARM_LIMIT;

import io.lethe.bench.field.Contender;
import io.lethe.bench.field.Contest;
import io.lethe.bench.field.ResultTable;
import io.lethe.bench.field.Usage;
import io.lethe.bench.field.WarmProcess;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.WorkFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lands sets of objects and takes turns with the limit. Not thread-safe. */
final class Throughput implements AutoCloseable {

  /** Rounds of a set that do not count, at most; fewer where the compilers have little left. */
  private static final int WARM_UP = 15;

  /**
   * Before all sets, small objects: code that runs once an object is compiled for good after some
   * ten thousand of them, whatever their size.
   */
  private static final int SMALL_ROUNDS = 4;

  private static final int SMALL_STUDIES = 50;
  private static final int SMALL_INSTANCES = 100;
  private static final int FIRST_SMALL = 90_000;

  /** Part of all CPU time: until then much of the code runs that they are about to replace. */
  private static final double LITTLE = 0.08;

  /** A round that warms up lands one delivery of so many, or the only one. */
  private static final int WARM_UP_PART = 3;

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private static final Contender LIMIT =
      Contender.of(
          "limit: same store client, no Flink, no compilers", WARM_LIMIT, out -> List.of());
  private static final Contender LETHE =
      Contender.of("Lethe's job, CPU of the TaskManager", WARM_LETHE, out -> List.of());
  private static final Contender COMPILED =
      Contender.of("the same without the JVM's compilers", WARM_LETHE, out -> List.of());

  private final Deployment job;
  private final int parallelism;
  private final JobOptions options;
  private final Path work;
  private final ResultTable results;
  private final PrintStream progress;
  private final Map<String, Run> fastest = new LinkedHashMap<>();
  private int landed;
  private WarmProcess limit;

  Throughput(
      Deployment job,
      int parallelism,
      JobOptions options,
      Path work,
      ResultTable results,
      PrintStream progress) {
    this.job = job;
    this.parallelism = parallelism;
    this.options = options;
    this.work = work;
    this.results = results;
    this.progress = progress;
  }

  /** Measures one set, after rounds that warm up. */
  void measure(String name, ObjectSets.ObjectSet set) throws IOException, InterruptedException {
    if (limit == null) {
      warmUpWithSmall();
    }
    String folder = "set-" + landed++;
    Path raw = job.bucket(LocalPlatform.RAW_BUCKET).resolve(folder);
    try (WorkFolder temporary = new WorkFolder(raw, true)) {
      List<Delivery> deliveries = set.landing().land(job.raw(), folder);
      warmUpLimit(folder);
      long time = (long) (set.seconds() * options.patience() * NANOS);
      long start = System.nanoTime();
      warmUp(name, deliveries, start + time / 2);
      rounds(name, deliveries, folder, start + time);
    }
  }

  /**
   * Of the first set that was measured.
   *
   * @throws IOException if none was
   */
  double objectsPerSecond() throws IOException {
    return fastest.values().stream()
        .findFirst()
        .orElseThrow(() -> new IOException("the throughput is not known"))
        .objectsPerSecond();
  }

  /** Tells how long it all took. */
  void tell(String name, Report report) {
    report.title(name + ": from the first event to the last settled delivery, best round");
    report.head("", "MB/s", "objects/s", "peak MB", "most heap, MB");
    fastest.forEach(
        (set, run) ->
            report.row(
                set,
                run.megabytesPerSecond(),
                run.objectsPerSecond(),
                run.peakMegabytes(),
                run.heapMegabytes()));
  }

  @Override
  public void close() {
    if (limit != null) {
      limit.close();
    }
  }

  /** As many rounds as are asked for, or as there is time for; one at least. */
  private void rounds(String name, List<Delivery> deliveries, String folder, long deadline)
      throws IOException, InterruptedException {
    Map<Contender, List<Usage>> usages = new LinkedHashMap<>();
    List.of(LIMIT, LETHE, COMPILED).forEach(contender -> usages.put(contender, new ArrayList<>()));
    for (int round = 1;
        round <= options.rounds() && (round == 1 || System.nanoTime() < deadline);
        round++) {
      Usage least = limit(folder);
      progress.printf("%s, round %d, limit: %s%n", name, round, least);
      Run run = once(name + ", round " + round, deliveries);
      usages.get(LIMIT).add(least);
      usages.get(LETHE).add(run.usage());
      usages.get(COMPILED).add(run.compiled());
      fastest.merge(name, run, (a, b) -> a.wallSeconds() < b.wallSeconds() ? a : b);
    }
    results.add(
        new Contest(
            name,
            Delivery.bytes(deliveries),
            Delivery.objects(deliveries),
            0,
            List.copyOf(usages.keySet())),
        usages);
  }

  private Usage limit(String folder) throws IOException {
    Usage usage = limit.compiledPass(folder);
    forgetLimit();
    return usage;
  }

  /** Both the job and the limit. */
  private void warmUpWithSmall() throws IOException, InterruptedException {
    String folder = "warm-up";
    Path raw = job.bucket(LocalPlatform.RAW_BUCKET).resolve(folder);
    try (WorkFolder temporary = new WorkFolder(raw, true)) {
      int studies = options.scaled(SMALL_STUDIES);
      List<Delivery> small =
          job.raw()
              .studies(
                  folder,
                  FIRST_SMALL,
                  studies,
                  SMALL_INSTANCES,
                  ObjectSets.SMALL_ROWS,
                  ObjectSets.SMALL_COLUMNS);
      limit =
          WarmProcess.start(
              StoreLimit.command(
                  job.pipeline().platform(), folder, options.workers() * parallelism),
              work.resolve("limit.log"));
      forgetLimit();
      for (int i = 0; i < SMALL_ROUNDS; i++) {
        limit.pass(folder);
        forgetLimit();
        once("small objects, warm-up", small);
      }
    }
  }

  private void warmUpLimit(String folder) throws IOException {
    double left = 1;
    for (int i = 0; i < WARM_UP / WARM_UP_PART && left > LITTLE; i++) {
      left = limit.compilersShare(folder);
      forgetLimit();
    }
  }

  /** A TaskManager runs for weeks: its compilers have done their work by then. */
  private void warmUp(String name, List<Delivery> deliveries, long deadline)
      throws IOException, InterruptedException {
    int count = (deliveries.size() + WARM_UP_PART - 1) / WARM_UP_PART;
    List<Delivery> part = deliveries.subList(0, count);
    double left = 1;
    for (int i = 0; i < WARM_UP && left > LITTLE && (i == 0 || System.nanoTime() < deadline); i++) {
      Run run = once(name + ", warm-up", part);
      left = run.compilerSeconds() / run.cpuSeconds();
    }
  }

  private Run once(String name, List<Delivery> deliveries)
      throws IOException, InterruptedException {
    try {
      Run run = job.run(deliveries);
      progress.printf("%s: %s%n", name, run);
      return run;
    } finally {
      job.forgetCurated();
    }
  }

  private void forgetLimit() throws IOException {
    Path written = job.bucket(LocalPlatform.RESEARCH_BUCKET).resolve(StoreLimit.TARGET);
    new WorkFolder(written, true).close();
  }
}
