package io.lethe.jobs.producer.orthanc;

import java.time.Duration;
import java.util.Objects;

/**
 * How a change log is followed.
 *
 * @param parallel instances that are fetched at a time, 1 to 64
 * @param maxObject bytes of the largest file that is taken
 * @param every how often to ask for changes where there are none
 * @param recheck an instance of whose study nothing was told for so long is looked after; also how
 *     long to wait for a study that is still written to
 * @param turn how long others wait for a study that is being fetched; it is taken up again later,
 *     for twice as long
 */
public record FollowOptions(
    int parallel, long maxObject, Duration every, Duration recheck, Duration turn) {

  private static final int MAX_PARALLEL = 64;

  public FollowOptions {
    Objects.requireNonNull(every, "every");
    Objects.requireNonNull(turn, "turn");
    Objects.requireNonNull(recheck, "recheck");
    if (parallel < 1 || parallel > MAX_PARALLEL) {
      throw new IllegalArgumentException("1 to 64 instances are fetched at a time");
    }
    if (maxObject < 1
        || every.isNegative()
        || every.isZero()
        || recheck.isNegative()
        || turn.isNegative()
        || turn.isZero()) {
      throw new IllegalArgumentException("sizes and times are positive");
    }
  }
}
