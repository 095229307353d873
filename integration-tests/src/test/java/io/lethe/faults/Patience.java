package io.lethe.faults;

import java.time.Duration;

/** Waits for what comes sooner or later. */
public final class Patience {

  /** Longer than any recovery takes on a busy machine of two cores. */
  private static final Duration LONGEST = Duration.ofMinutes(4);

  private static final long PAUSE_MILLIS = 200;

  private Patience() {}

  /** Asks until the answer is yes. */
  public static void until(String what, Question question) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (!question.yes()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  @FunctionalInterface
  public interface Question {

    boolean yes() throws Exception;
  }
}
