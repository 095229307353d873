package io.lethe.platform.cluster;

import java.io.IOException;
import java.time.Duration;

/** Asks again and again until the answer is yes. */
final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final long PAUSE_MILLIS = 200;

  private Await() {}

  /**
   * @param what completes the sentence "waited in vain for …"
   * @param question asked five times a second; while it throws, the answer is no
   * @throws IOException if the answer has not been yes for two minutes
   */
  static void that(String what, Question question) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    IOException last = null;
    while (System.nanoTime() < deadline) {
      try {
        if (question.yes()) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet, or between two leaders: told if it stays so.
        last = e;
      }
      pause();
    }
    throw new IOException("waited in vain for " + what, last);
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting", e);
    }
  }

  @FunctionalInterface
  interface Question {

    boolean yes() throws IOException;
  }
}
