package io.lethe.bench.job;

import io.lethe.bench.BenchmarkObjects;
import io.lethe.bench.field.Plan;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.WorkFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What an object costs as deliveries, objects, what is in flight, and the catalog grow.
 *
 * @param options how far
 * @param work folder for all data
 * @param report where it is told
 * @param progress is told what goes on
 */
public record GrowthPart(JobOptions options, Path work, Report report, PrintStream progress) {

  private static final int[] OBJECTS = {10, 100, 1000, 10_000, 100_000};
  private static final int[] IN_FLIGHT = {1, 10, 100, 1000, 10_000};
  private static final int ENOUGH_OBJECTS = 4000;
  private static final int ENOUGH_DELIVERIES = 100;
  private static final int MOST_TIMES = 10;
  private static final int ROWS = 48;
  private static final int COLUMNS = 38;
  private static final int SIDE = 512;
  private static final int FRAME = SIDE * SIDE * Short.BYTES;
  private static final double MEGA = 1e6;
  private static final int IDLE_SECONDS = 20;
  private static final int WARM_UP = 3;
  private static final int SECONDS = 360;

  /** An object's size in frames, and how many of them. */
  private record Size(int frames, int objects) {}

  private static final List<Size> SIZES =
      List.of(
          new Size(1, 400),
          new Size(8, 50),
          new Size(64, 10),
          new Size(400, 3),
          new Size(1900, 1),
          new Size(7600, 1));

  /** What it takes on two quiet cores. */
  public int seconds() {
    return options.full() ? 3 * SECONDS : SECONDS;
  }

  /**
   * At the highest parallelism that is to be measured.
   *
   * @throws IOException if something could not be measured; the rest is in the results
   */
  public void run() throws IOException, InterruptedException {
    int parallelism = Collections.max(options.parallelism());
    Plan plan = new Plan(progress, report::failed);
    try (Deployment job = Deployment.start(Deployment.folderIn(work), parallelism, options)) {
      for (int i = 0; i < WARM_UP; i++) {
        int first = 1 + i * ENOUGH_DELIVERIES;
        int each = options.scaled(ENOUGH_OBJECTS / ENOUGH_DELIVERIES);
        once(job, small(job, "warm-up-" + i, first, ENOUGH_DELIVERIES, each));
      }
      double idle = idle(job);
      plan.add("growth: objects", SECONDS / 3, () -> objectsPerDelivery(job, idle));
      plan.add("growth: deliveries", SECONDS / 3, () -> inFlight(job, idle));
      plan.add("growth: sizes", SECONDS / 3, () -> objectSize(job));
      int failed = plan.run();
      if (failed > 0) {
        throw new IOException(failed + " of its measurements, see there");
      }
    }
  }

  /** CPU seconds a second while nothing lands. */
  private double idle(Deployment job) throws IOException, InterruptedException {
    TaskManager manager = job.taskManager();
    double before = manager.cpuSeconds() - manager.compilerSeconds();
    TimeUnit.SECONDS.sleep(IDLE_SECONDS);
    double after = manager.cpuSeconds() - manager.compilerSeconds();
    double idle = (after - before) / IDLE_SECONDS;
    report.title("growth");
    report.line(
        ("While nothing lands the TaskManager takes %.0f ms of CPU a second, with a checkpoint"
                + " every %s. CPU here is without that of the JVM's compilers.")
            .formatted(idle * 1000, options.checkpoints()));
    return idle;
  }

  private void objectsPerDelivery(Deployment job, double idle)
      throws IOException, InterruptedException {
    head("objects of 8 KB in a delivery");
    int first = 1000;
    for (int objects : options.full() ? OBJECTS : Arrays.copyOf(OBJECTS, OBJECTS.length - 1)) {
      int each = options.scaled(objects);
      int deliveries =
          Math.max(1, Math.min(ENOUGH_DELIVERIES, options.scaled(ENOUGH_OBJECTS) / each));
      String folder = "growth-" + objects;
      Run run = once(job, small(job, folder, first, deliveries, each));
      row("%d, %d times".formatted(each, deliveries), run, idle);
      forget(job, folder);
      first += deliveries;
    }
  }

  private void inFlight(Deployment job, double idle) throws IOException, InterruptedException {
    head("deliveries of two objects of 8 KB, all at once");
    int first = 10_000;
    for (int deliveries : IN_FLIGHT) {
      int at = options.scaled(deliveries);
      int times = Math.max(1, MOST_TIMES / at);
      String folder = "flight-" + deliveries;
      List<Delivery> all = small(job, folder, first, at * times, 2);
      Run sum = null;
      for (int i = 0; i < times; i++) {
        Run run = once(job, all.subList(i * at, (i + 1) * at));
        sum = sum == null ? run : sum.plus(run);
      }
      row("%d, %d times".formatted(at, times), sum, idle);
      forget(job, folder);
      first += at * times;
    }
  }

  private void objectSize(Deployment job) throws IOException, InterruptedException {
    report.line("");
    report.head("MB an object", "objects", "CPU ms an object", "CPU ms a MB", "MB/s", "peak MB");
    int study = 70_000;
    for (Size size : SIZES) {
      double megabytes = (double) size.frames() * FRAME / MEGA;
      if (megabytes > options.largest()) {
        return;
      }
      String folder = "size-" + size.frames();
      Run run = once(job, List.of(large(job, folder, study++, size)));
      report.row(
          "%.1f".formatted(megabytes),
          run.objects(),
          run.cpuMillisPerObject(),
          run.compiledSeconds() * 1000 / (run.bytes() / MEGA),
          run.megabytesPerSecond(),
          run.peakMegabytes());
      forget(job, folder);
    }
  }

  private void head(String what) throws IOException {
    report.line("");
    report.head(
        what,
        "objects",
        "CPU ms an object",
        "the same without idle time",
        "wall ms an object",
        "most heap, MB");
  }

  private void row(String name, Run run, double idle) throws IOException {
    report.row(
        name,
        run.objects(),
        run.cpuMillisPerObject(),
        run.cpuMillisPerObject() - idle * run.wallMillisPerObject(),
        run.wallMillisPerObject(),
        run.heapMegabytes());
  }

  private Run once(Deployment job, List<Delivery> deliveries)
      throws IOException, InterruptedException {
    Run run = job.run(deliveries);
    progress.printf("growth: %s%n", run);
    return run;
  }

  private static List<Delivery> small(
      Deployment job, String folder, int first, int deliveries, int each) throws IOException {
    return job.raw().studies(folder, first, deliveries, each, ROWS, COLUMNS);
  }

  private static Delivery large(Deployment job, String folder, int study, Size size)
      throws IOException {
    Path made = Files.createDirectories(job.bucket("made").resolve(folder));
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= size.objects(); i++) {
      Path file = made.resolve(i + ".dcm");
      BenchmarkObjects.repeat(
          file, BenchmarkObjects.ct(study, i, SIDE, SIDE), FRAME, size.frames());
      files.add(file);
    }
    Delivery delivery = job.raw().study(folder, files);
    new WorkFolder(made, true).close();
    return delivery;
  }

  private static void forget(Deployment job, String folder) throws IOException {
    new WorkFolder(job.bucket(LocalPlatform.RAW_BUCKET).resolve(folder), true).close();
    job.forgetCurated();
  }
}
