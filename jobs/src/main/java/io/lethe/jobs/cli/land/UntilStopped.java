package io.lethe.jobs.cli.land;

import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM or SIGINT. The JVM then waits until this is closed, so that what was opened
 * after it is closed in order. Thread-safe.
 */
final class UntilStopped implements AutoCloseable {

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private UntilStopped() {}

  /** Listens from now on; the first resource of the command, and so the last to be closed. */
  static UntilStopped install() {
    UntilStopped made = new UntilStopped();
    Runtime.getRuntime().addShutdownHook(new Thread(made::end, "stop"));
    return made;
  }

  void await() throws InterruptedException {
    stop.await();
  }

  /** Ends {@link #await} as a signal does, without one. */
  void stop() {
    stop.countDown();
  }

  @Override
  public void close() {
    stopped.countDown();
  }

  private void end() {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
