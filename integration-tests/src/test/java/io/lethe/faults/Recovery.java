package io.lethe.faults;

import java.time.Duration;

/** Takes the time from the end of a fault until everything that landed is settled. */
final class Recovery {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private long start = System.nanoTime();

  /** The fault is over, or was over at once, as a kill is. */
  void begins() {
    start = System.nanoTime();
  }

  /** Seconds since then. */
  double seconds() {
    return (System.nanoTime() - start) / NANOS;
  }
}
