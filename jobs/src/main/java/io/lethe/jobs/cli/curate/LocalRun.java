package io.lethe.jobs.cli.curate;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Curates the files of a folder in parallel, holding no more of the list than workers can take. */
final class LocalRun {

  private static final double NANOS = 1e9;
  private static final int PROGRESS_EVERY = 1000;

  private final LocalEngine engine;
  private final LocalStore store;
  private final ReportWriter report;
  private final PrintWriter err;
  private final LongAdder curated = new LongAdder();
  private final LongAdder quarantined = new LongAdder();
  private final Map<ReasonCode, LongAdder> reasons = new ConcurrentHashMap<>();
  private final LongAdder failed = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  LocalRun(LocalEngine engine, LocalStore store, ReportWriter report, PrintWriter err) {
    this.engine = engine;
    this.store = store;
    this.report = report;
    this.err = err;
  }

  /**
   * What became of the files.
   *
   * @param reasons how many were quarantined for each, those that there are
   */
  record Counts(
      long curated,
      long quarantined,
      Map<ReasonCode, Long> reasons,
      long failed,
      long bytes,
      double seconds) {

    Counts {
      reasons = Collections.unmodifiableMap(new TreeMap<>(reasons));
    }

    String summary() {
      return "%d curated, %d quarantined, %d failed; %.1f MB in %.1f s"
          .formatted(curated, quarantined, failed, bytes / 1e6, seconds);
    }
  }

  Counts curate(Path input, int threads) throws IOException {
    long start = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Semaphore room = new Semaphore(2 * threads);
    try (Stream<Path> files = Files.walk(input).filter(Files::isRegularFile).sorted()) {
      for (Iterator<List<Path>> sets = engine.sets(files).iterator(); sets.hasNext(); ) {
        List<Path> set = sets.next();
        room.acquireUninterruptibly();
        pool.execute(
            () -> {
              try {
                one(set);
              } finally {
                room.release();
              }
            });
      }
    } finally {
      pool.shutdown();
      awaitEnd(pool);
    }
    return new Counts(
        curated.sum(),
        quarantined.sum(),
        reasons.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().sum())),
        failed.sum(),
        bytes.sum(),
        (System.nanoTime() - start) / NANOS);
  }

  /** Whatever happens, each file of the set is counted: one that is lost must not look done. */
  private void one(List<Path> set) {
    int settled = 0;
    try {
      List<Outcome> outcomes = engine.curate(set, store);
      for (; settled < set.size(); settled++) {
        settle(set.get(settled), outcomes.get(settled));
      }
    } catch (IOException | RuntimeException | Error e) {
      failed.add(set.size() - settled);
      err.println(set.get(settled) + ": " + e.getClass().getSimpleName());
    }
  }

  private void settle(Path file, Outcome outcome) throws IOException {
    report.write(file, store, outcome);
    bytes.add(outcome.bytesIn());
    if (outcome instanceof Outcome.Quarantined refused) {
      reasons.computeIfAbsent(refused.reason(), reason -> new LongAdder()).increment();
      quarantined.increment();
    } else {
      curated.increment();
    }
    progress();
  }

  private void progress() {
    long done = curated.sum() + quarantined.sum();
    if (done % PROGRESS_EVERY == 0) {
      err.println(done + " objects");
    }
  }

  private static void awaitEnd(ExecutorService pool) {
    try {
      pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
