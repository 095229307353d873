package io.lethe.streaming.curate;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.CheckedRunnable;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.time.Duration;

/**
 * Tries work again when the raw zone or the store fails in the middle of an object; single requests
 * have been retried by the store itself by then. What still fails restarts the job. Thread-safe.
 */
final class Attempts {

  private static final int MAX = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final Retry retry;

  /**
   * @param retried runs before each attempt but the first
   */
  Attempts(Runnable retried) {
    retry =
        Retry.of(
            "object",
            RetryConfig.custom()
                .maxAttempts(MAX)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2))
                .retryExceptions(IOException.class)
                .build());
    retry.getEventPublisher().onRetry(event -> retried.run());
  }

  /** Work on one object. */
  @FunctionalInterface
  interface Work {

    void run() throws IOException;
  }

  void run(Work work) throws IOException {
    CheckedRunnable retried = Retry.decorateCheckedRunnable(retry, work::run);
    try {
      retried.run();
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException("unexpected failure", e);
    }
  }
}
