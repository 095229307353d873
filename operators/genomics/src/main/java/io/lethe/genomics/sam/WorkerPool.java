package io.lethe.genomics.sam;

import io.lethe.curation.RejectedException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work on one file; with one thread, the caller's own. Its methods belong to the
 * caller's thread.
 */
final class WorkerPool implements AutoCloseable {

  private static final int SECONDS = 60;

  private final int threads;
  private final BamRules rules;
  private final ExecutorService executor;
  private final ConcurrentLinkedQueue<BamWorker> idle = new ConcurrentLinkedQueue<>();

  /** What a worker does. */
  interface Work {
    BamBatch run(BamWorker worker) throws RejectedException;
  }

  WorkerPool(BamRules rules, int threads) {
    this.rules = rules;
    this.threads = threads;
    this.executor =
        threads == 1
            ? null
            : Executors.newFixedThreadPool(
                threads,
                task -> {
                  Thread thread = new Thread(task, "bam-worker");
                  thread.setDaemon(true);
                  return thread;
                });
  }

  int threads() {
    return threads;
  }

  Future<BamBatch> submit(Work work) {
    Callable<BamBatch> task = () -> run(work);
    if (executor != null) {
      return executor.submit(task);
    }
    try {
      return CompletableFuture.completedFuture(task.call());
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private BamBatch run(Work work) throws RejectedException {
    BamWorker worker = idle.poll();
    if (worker == null) {
      worker = new BamWorker(rules);
    }
    try {
      return work.run(worker);
    } finally {
      idle.add(worker);
    }
  }

  /** Waits for work, and fails as it failed. */
  static BamBatch await(Future<BamBatch> future) throws IOException, RejectedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RejectedException rejected) {
        throw rejected;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    if (executor != null) {
      executor.shutdownNow();
      stopped();
    }
    // Workers hold memory that is not of the heap, and none is in use any more.
    for (BamWorker worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.close();
    }
  }

  private void stopped() {
    try {
      if (!executor.awaitTermination(SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a worker does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
