package io.lethe.jobs.producer.s3events;

import java.time.Duration;
import java.util.Objects;

/** When a group is complete. */
sealed interface Completion {

  /**
   * When nothing of it came for so long.
   *
   * @param time since the last notification arrived here
   */
  record Quiet(Duration time) implements Completion {

    public Quiet {
      Objects.requireNonNull(time, "time");
    }
  }

  /**
   * When an object with a certain key was written.
   *
   * @param key of the marker; has the names of the group
   * @param settle how long nothing must have come: notifications overtake each other
   * @param late how long nothing must have come of objects that are new in a group that had its
   *     marker: there may be no further one
   * @param expires objects that wait so long for a marker are given up, counted
   */
  record Marker(KeyTemplate key, Duration settle, Duration late, Duration expires)
      implements Completion {

    public Marker {
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(settle, "settle");
      Objects.requireNonNull(late, "late");
      Objects.requireNonNull(expires, "expires");
    }
  }
}
