package io.lethe.jobs.producer.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.producer.MetricsEndpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderMetricsTest {

  @Test
  void passesAddUpAndTheLastOneSaysWhatWaits() throws IOException, InterruptedException {
    PrometheusRegistry registry = new PrometheusRegistry();
    FolderMetrics metrics = new FolderMetrics(registry);
    metrics.passed(
        new FolderProducer.Result(
            2, 10, 1000, 3, new FolderProducer.Attention(Map.of("malformed", 2), 7)),
        1000);
    metrics.failed();
    metrics.passed(
        new FolderProducer.Result(
            1, 5, 24, 1, new FolderProducer.Attention(Map.of("unlisted_reads", 1), 4)),
        4500);
    try (MetricsEndpoint endpoint = MetricsEndpoint.start(registry, "127.0.0.1", 0)) {
      URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics");
      String text =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
              .body();
      assertThat(text.lines())
          .contains(
              "lethe_land_deliveries_total 3.0",
              "lethe_land_objects_total 15.0",
              "lethe_land_announced_bytes_total 1024.0",
              "lethe_land_pass_failures_total 1.0",
              "lethe_land_waiting_groups 1.0",
              "lethe_land_waiting_runs{reason=\"unlisted_reads\"} 1.0",
              "lethe_land_left_files 4.0",
              "lethe_land_last_pass_timestamp_seconds 4.5")
          .noneMatch(line -> line.contains("malformed"));
    }
  }
}
