package io.lethe.streaming.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page is public documentation: it lists every metric with its labels, and nothing else. */
class MetricsPageTest {

  private static final Path PAGE = Path.of("../../docs/metrics.md");

  @Test
  void pageAndCodeSayTheSame() throws IOException {
    List<List<String>> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| `lethe_"))
            .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
            .toList();
    assertThat(rows.stream().map(row -> row.subList(1, 4)))
        .containsExactlyElementsOf(
            Arrays.stream(LetheMetric.values()).map(MetricsPageTest::columns).toList());
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.get(4)).as("unit").isNotEmpty();
              assertThat(row.get(5)).as("meaning").endsWith(".");
            });
  }

  @Test
  void namesFollowPrometheus() {
    for (LetheMetric metric : LetheMetric.values()) {
      assertThat(metric.metric()).matches("lethe_[a-z]+(_[a-z]+)*");
      assertThat(metric.metric().endsWith("_total"))
          .as(metric.metric())
          .isEqualTo(metric.type() == LetheMetric.Type.COUNTER);
      if (metric.type() == LetheMetric.Type.HISTOGRAM) {
        assertThat(metric.metric()).matches(".*_(seconds|bytes)");
      }
    }
  }

  private static List<String> columns(LetheMetric metric) {
    return List.of(
        "`" + metric.metric() + "`",
        metric.type().name().toLowerCase(Locale.ROOT),
        String.join(", ", metric.labels()));
  }
}
