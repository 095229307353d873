package io.lethe.jobs.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Checkpoints.
 *
 * @param interval also how long events wait for their transaction to be committed
 * @param directory for example {@code s3://lethe-flink/checkpoints}; null for what the cluster's
 *     own configuration says
 */
public record CheckpointConfig(Duration interval, String directory) {

  public CheckpointConfig {
    interval = Objects.requireNonNullElse(interval, Duration.ofSeconds(10));
    if (interval.toMillis() < 100) {
      throw new IllegalArgumentException("checkpoints.interval must be PT0.1S or more");
    }
  }

  static CheckpointConfig defaults() {
    return new CheckpointConfig(null, null);
  }
}
