package io.lethe.jobs.producer.orthanc;

import io.lethe.jobs.producer.LandingLedger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lands a study as a whole: all its instances are durable before the delivery is closed. One
 * thread's.
 */
final class StudyFetch implements AutoCloseable {

  private final OrthancApi api;
  private final InstanceFetch instances;
  private final LandingLedger ledger;
  private final ExecutorService threads;

  /**
   * @param parallel instances that are fetched at a time
   */
  StudyFetch(OrthancApi api, InstanceFetch instances, LandingLedger ledger, int parallel) {
    this.api = Objects.requireNonNull(api, "api");
    this.instances = Objects.requireNonNull(instances, "instances");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.threads = Executors.newFixedThreadPool(parallel);
  }

  /** What became of a study. */
  sealed interface Result {

    /**
     * All of it has landed, now or before.
     *
     * @param instances Orthanc's names of them
     */
    record Landed(List<String> instances) implements Result {

      public Landed {
        instances = List.copyOf(instances);
      }

      /** Shows no identifier. */
      @Override
      public String toString() {
        return "Landed[" + instances.size() + " instances]";
      }
    }

    /** It is still written to: Orthanc will tell when it is stable. */
    record Unstable() implements Result {}

    /** It was deleted. What had landed of it is announced if it ever comes back. */
    record Deleted() implements Result {}
  }

  /**
   * Lands what has not landed of a study and closes the delivery, which may be empty.
   *
   * @param study Orthanc's name of it
   * @param turn when it is over nothing more is fetched; what has landed stays
   * @throws OrthancException.Faulty if Orthanc cannot give all of it, or not in that time
   */
  Result land(String study, Turn turn) throws IOException, InterruptedException {
    StudyInfo info;
    List<InstanceInfo> found;
    try {
      info = api.study(study);
      if (!info.stable()) {
        return new Result.Unstable();
      }
      found = api.instances(study, turn);
    } catch (OrthancException.Gone e) {
      return new Result.Deleted();
    }
    fetch(study, info.studyInstanceUid(), found, turn);
    ledger.close(study);
    return new Result.Landed(found.stream().map(InstanceInfo::id).toList());
  }

  /** Ends at once; what is under way leaves nothing behind. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void fetch(String study, String uid, List<InstanceInfo> found, Turn turn)
      throws IOException, InterruptedException {
    AtomicBoolean failed = new AtomicBoolean();
    List<Callable<Void>> fetches = new ArrayList<>(found.size());
    for (InstanceInfo instance : found) {
      fetches.add(
          () -> {
            if (!failed.get()) {
              fetch(study, uid, instance, turn, failed);
            }
            return null;
          });
    }
    for (Future<Void> fetch : threads.invokeAll(fetches)) {
      await(fetch);
    }
  }

  private void fetch(
      String study, String uid, InstanceInfo instance, Turn turn, AtomicBoolean failed)
      throws IOException, InterruptedException {
    boolean done = false;
    try {
      instances.fetch(study, uid, instance, turn);
      done = true;
    } finally {
      if (!done) {
        failed.set(true);
      }
    }
  }

  private static void await(Future<Void> fetch) throws IOException, InterruptedException {
    try {
      fetch.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OrthancException.Gone) {
        throw new OrthancException.Faulty("a study changed while it was fetched", e);
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException("a fetch failed: " + e.getCause().getClass().getSimpleName(), e);
    }
  }
}
