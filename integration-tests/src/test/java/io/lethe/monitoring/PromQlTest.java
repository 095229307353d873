package io.lethe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromQlTest {

  @Test
  void functionsLabelsAndKeywordsAreNoMetrics() {
    assertThat(
            PromQl.metrics(
                "histogram_quantile(0.95, sum by (le, kind) (rate(a_bucket{project=~\"b|c\"}[5m])))"
                    + " > 1e3 and on (job) d_total unless e offset 15m or vector(0)"))
        .containsExactly("a_bucket", "d_total", "e");
  }

  @Test
  void aNameAloneIsAMetric() {
    assertThat(PromQl.metrics("lethe_workers")).containsExactly("lethe_workers");
    assertThat(PromQl.metrics("max (lethe_workers) / sum(lethe_tasks_in_flight)"))
        .containsExactly("lethe_tasks_in_flight", "lethe_workers");
  }
}
