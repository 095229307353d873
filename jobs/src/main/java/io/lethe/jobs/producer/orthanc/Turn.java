package io.lethe.jobs.producer.orthanc;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a study is fetched before others are. Whoever fetches looks at it: interrupting a thread
 * would close the journal under it. Thread-safe.
 *
 * @param started {@link System#nanoTime}
 * @param length from then on
 */
record Turn(long started, Duration length) {

  private static final Duration ENDLESS = Duration.ofDays(36_500);

  Turn {
    Objects.requireNonNull(length, "length");
  }

  /** Begins now. */
  static Turn of(Duration length) {
    return new Turn(System.nanoTime(), length);
  }

  /** For what belongs to no study. */
  static Turn endless() {
    return of(ENDLESS);
  }

  /** Nanoseconds until it is over, 0 or more. */
  long left() {
    return Math.max(0, length.toNanos() - (System.nanoTime() - started));
  }

  /**
   * @throws OrthancException.Faulty if it is over
   */
  void check() throws OrthancException {
    if (left() == 0) {
      throw new OrthancException.Faulty("a study takes longer than its turn");
    }
  }
}
