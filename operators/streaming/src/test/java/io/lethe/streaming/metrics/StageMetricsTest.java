package io.lethe.streaming.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageMetricsTest {

  private final RecordingGroup group = new RecordingGroup();
  private final StageMetrics metrics = new StageMetrics(group, MetricStage.CURATE);

  @Test
  void countersHaveOneSeriesForEachCombinationOfLabels() {
    metrics.count(LetheMetric.BYTES_OUT, 10, "demo", "CT");
    metrics.count(LetheMetric.BYTES_OUT, 5, "demo", "CT");
    metrics.count(LetheMetric.BYTES_OUT, 1, "demo", "MR");
    assertThat(group.values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "stage=curate project=demo modality=CT lethe_bytes_out_total", 15.0,
                "stage=curate project=demo modality=MR lethe_bytes_out_total", 1.0));
  }

  @Test
  void bucketsOfAHistogramAreCumulative() {
    for (double seconds : List.of(0.005, 0.01, 0.5, 4000.0)) {
      metrics.worked("demo", seconds);
    }
    String scope = "stage=curate project=demo ";
    Map<String, Double> values = group.values();
    assertThat(values)
        .containsEntry(scope + "le=0.01 lethe_stage_seconds_bucket", 2.0)
        .containsEntry(scope + "le=0.1 lethe_stage_seconds_bucket", 2.0)
        .containsEntry(scope + "le=1 lethe_stage_seconds_bucket", 3.0)
        .containsEntry(scope + "le=3600 lethe_stage_seconds_bucket", 3.0)
        .containsEntry(scope + "le=+Inf lethe_stage_seconds_bucket", 4.0)
        .containsEntry(scope + "lethe_stage_seconds_count", 4.0)
        .containsEntry(scope + "lethe_stage_seconds_sum", 4000.515);
  }

  @Test
  void boundsAscend() {
    for (Buckets buckets : Buckets.values()) {
      assertThat(buckets.bounds().stream().map(Double::valueOf).toList()).isSorted();
    }
  }

  @Test
  void labelsMustBeThoseOfTheMetric() {
    assertThatThrownBy(() -> metrics.count(LetheMetric.BYTES_OUT, 1, "demo"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoReasonCodeIsNoLabel() {
    metrics.refused(StageMetrics.OBJECT, "demo", "Jane Doe");
    assertThat(group.values())
        .containsOnlyKeys(
            "stage=curate unit=object project=demo reason=other lethe_refusals_total");
  }

  @Test
  void requestsAreCountedByManyThreads() throws Exception {
    int threads = 4;
    int requests = 10_000;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    for (int i = 0; i < threads; i++) {
      pool.execute(
          () -> {
            for (int n = 0; n < requests; n++) {
              metrics.store().request("PutObject", "200", 0.002, 100);
            }
          });
    }
    pool.shutdown();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    double all = threads * requests;
    assertThat(group.values())
        .containsEntry(
            "stage=curate operation=PutObject status=200 lethe_store_requests_total", all)
        .containsEntry("stage=curate operation=PutObject lethe_store_request_bytes_sum", all * 100)
        .containsEntry(
            "stage=curate operation=PutObject le=0.01 lethe_store_request_seconds_bucket", all);
  }
}
