package io.lethe.bench.job;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks once a second how full a heap is. Thread-safe. */
final class HeapWatch implements AutoCloseable {

  private final TaskManager manager;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private double highest;

  HeapWatch(TaskManager manager) {
    this.manager = manager;
    timer.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
  }

  /** The fullest that was seen, in 10^6 bytes. */
  synchronized double highest() {
    return highest;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private void look() {
    try {
      note(manager.heapMegabytes());
    } catch (IOException e) {
      // It is asked again in a second.
      note(0);
    }
  }

  private synchronized void note(double megabytes) {
    highest = Math.max(highest, megabytes);
  }
}
