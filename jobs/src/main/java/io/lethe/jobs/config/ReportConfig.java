package io.lethe.jobs.config;

import java.time.Duration;
import java.util.Objects;

/**
 * Throughput reports.
 *
 * @param window length of a window of event time
 * @param lateness how long a window waits for outcomes after its end
 */
public record ReportConfig(Duration window, Duration lateness) {

  public ReportConfig {
    window = Objects.requireNonNullElse(window, Duration.ofMinutes(1));
    lateness = Objects.requireNonNullElse(lateness, Duration.ofSeconds(5));
    if (window.compareTo(Duration.ofSeconds(1)) < 0 || lateness.isNegative()) {
      throw new IllegalArgumentException(
          "reports: window must be PT1S or more, lateness not negative");
    }
  }

  static ReportConfig defaults() {
    return new ReportConfig(null, null);
  }
}
