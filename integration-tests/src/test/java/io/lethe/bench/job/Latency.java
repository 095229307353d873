package io.lethe.bench.job;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long a CT study of 300 instances takes from its event to the catalog while studies land at
 * half of what the job can do, at even intervals, whether it keeps up or not.
 *
 * @param job that is measured
 * @param options how many studies
 * @param report where it is told
 */
record Latency(Deployment job, JobOptions options, Report report) {

  private static final int STUDIES = 20;
  private static final int FEWEST = 5;
  private static final int FIRST = 50_000;
  private static final int INSTANCES = 300;
  private static final int SIDE = 512;
  private static final double LOAD = 0.5;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /**
   * @param objectsPerSecond what the job can do
   */
  void run(double objectsPerSecond) throws IOException, InterruptedException {
    int count = Math.max(FEWEST, options.scaled(STUDIES));
    List<Delivery> studies = job.raw().studies("latency", FIRST, count, INSTANCES, SIDE, SIDE);
    double interval = INSTANCES / (LOAD * objectsPerSecond);
    long start = System.nanoTime();
    long twice = job.watch().twice();
    List<Long> sent = new ArrayList<>();
    List<Announcement> announced = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long due = start + (long) (i * interval * NANOS);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      sent.add(System.nanoTime());
      announced.add(job.announce(studies.get(i)));
    }
    List<Settled> settled = job.await(studies, announced);
    job.requireConserved(Delivery.objects(studies), settled, twice);
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seconds.add((settled.get(i).nanos() - sent.get(i)) / NANOS);
    }
    Percentiles latencies = Percentiles.of(seconds);
    report.line(
        "%d studies of %d CT of 0.5 MB, one every %.1f s (half load), seconds to the catalog:%n"
            .formatted(count, INSTANCES, interval));
    report.head("", "p50", "p95", "p99", "highest");
    report.row(
        "landing to catalog, s",
        latencies.at(50),
        latencies.at(95),
        latencies.at(99),
        latencies.at(100));
  }
}
