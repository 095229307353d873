package io.lethe.bench.job;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Kills the TaskManager while deliveries land, starts another at once, and takes the time until a
 * delivery that lands then is settled.
 *
 * @param job whose TaskManager is its first
 * @param report where it is told
 */
record Recovery(Deployment job, Report report) {

  private static final int BEFORE = 100;
  private static final int FIRST = 60_000;
  private static final int INSTANCES = 10;
  private static final int SIDE = 64;
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  void run() throws IOException, InterruptedException {
    List<Delivery> deliveries =
        job.raw().studies("recovery", FIRST, BEFORE + 1, INSTANCES, SIDE, SIDE);
    List<Announcement> announced = new ArrayList<>();
    long twice = job.watch().twice();
    for (Delivery delivery : deliveries.subList(0, BEFORE)) {
      announced.add(job.announce(delivery));
    }
    long killed = System.nanoTime();
    job.cluster().killTaskManager(0);
    job.cluster().startTaskManager();
    announced.add(job.announce(deliveries.get(BEFORE)));
    List<Settled> settled = job.await(deliveries, announced);
    job.requireConserved(Delivery.objects(deliveries), settled, twice);
    double seconds = (settled.get(BEFORE).nanos() - killed) / NANOS;
    report.line(
        ("From kill -9 of the only TaskManager, with another started at once, to the first settled"
                + " delivery that landed after it: %.1f s; all of %d deliveries are settled, none twice.")
            .formatted(seconds, announced.size()));
  }
}
