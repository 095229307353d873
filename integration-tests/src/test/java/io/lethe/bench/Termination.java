package io.lethe.bench;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * Ends what a benchmark has started when a signal ends the benchmark. The thread that measures is
 * interrupted, so that it closes what it has opened; processes that are left after some seconds are
 * asked to end, and killed at last.
 */
final class Termination {

  /** A thread that waits for another process does not hear that it is interrupted. */
  private static final Duration BY_ITSELF = Duration.ofSeconds(5);

  private static final Duration LONGEST = Duration.ofSeconds(40);

  private final Thread measuring = Thread.currentThread();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Termination() {}

  /** Measures, on this thread, and tells the result. */
  static int guard(IntSupplier work) {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(new Thread(termination::end, "termination"));
    try {
      return work.getAsInt();
    } finally {
      termination.ended.countDown();
    }
  }

  private void end() {
    if (ended.getCount() == 0) {
      return;
    }
    measuring.interrupt();
    try {
      // Not all at once: servers are just being stopped by processes of their own.
      if (!ended.await(BY_ITSELF.toSeconds(), TimeUnit.SECONDS)) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }
}
