package io.lethe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.ingest.Canaries;
import io.lethe.ingest.Pipeline;
import io.lethe.jobs.IngestJob;
import io.lethe.monitoring.MonitoringFiles.Expression;
import io.lethe.platform.Installation;
import io.lethe.streaming.metrics.LetheMetric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running pipeline as its operators see it: scrape, Prometheus, dashboards, web UI. */
class MonitoringTest {

  /** Labels that Flink puts to every metric of an operator. */
  private static final Set<String> OF_FLINK =
      Set.of("job_id", "job_name", "task_name", "operator_name", "subtask_index", "tm_id", "host");

  @TempDir static Path folder;

  private static WatchedPipeline watched;
  private static PrometheusServer prometheus;
  private static int landed;

  @BeforeAll
  static void land() throws Exception {
    Files.createDirectories(folder.resolve("prometheus"));
    watched = WatchedPipeline.start(Files.createDirectories(folder.resolve("work")));
    watched.pipeline().startCatalog(folder.resolve("work"));
    // First, since counters begin anew with every restart.
    watched.outage();
    landed += watched.landSamples(7);
    watched.landRefusals("first");
    watched.withdraw();
    Pipeline.await(() -> present("lethe_consent_decisions_total"));
    if (ExternalTool.present(PrometheusServer.COMMAND)) {
      prometheus =
          PrometheusServer.start(
              folder.resolve("prometheus"), watched.pipeline().platform().metricsUrl());
    }
    landed += watched.landSamples(8);
    watched.landRefusals("second");
  }

  @AfterAll
  static void stop() throws Exception {
    if (prometheus != null) {
      prometheus.close();
    }
    watched.close();
  }

  @Test
  void everyMetricOfDashboardsAndAlertsIsInTheScrape() throws IOException {
    Set<String> scraped = names(relabelled());
    for (List<Expression> expressions :
        List.of(MonitoringFiles.dashboardExpressions(), MonitoringFiles.alertExpressions())) {
      assertThat(MonitoringFiles.metrics(expressions)).hasSizeGreaterThan(10).isSubsetOf(scraped);
    }
  }

  @Test
  void everyMetricOfTheJobsIsInTheScrapeUnderItsOwnName() throws IOException {
    Set<String> expected = new HashSet<>();
    for (LetheMetric metric : LetheMetric.values()) {
      if (metric.type() == LetheMetric.Type.HISTOGRAM) {
        List.of("_bucket", "_sum", "_count").forEach(part -> expected.add(metric.metric() + part));
      } else {
        expected.add(metric.metric());
      }
    }
    assertThat(names(relabelled()).stream().filter(name -> name.contains("lethe_")))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void labelsComeFromClosedSets() throws IOException {
    Map<String, LetheMetric> metrics =
        Arrays.stream(LetheMetric.values())
            .collect(Collectors.toMap(LetheMetric::metric, metric -> metric));
    Set<String> reasons =
        Arrays.stream(ReasonCode.values()).map(Enum::name).collect(Collectors.toSet());
    for (Sample sample : lethe()) {
      LetheMetric metric = metrics.get(sample.name().replaceAll("_(bucket|sum|count)$", ""));
      Set<String> own = new HashSet<>(sample.labels().keySet());
      own.removeAll(OF_FLINK);
      own.remove("le");
      List<String> expected = new ArrayList<>(metric.labels());
      expected.add("stage");
      assertThat(own).as(sample.name()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(sample.labels().getOrDefault("project", "other"))
          .isIn(Installation.PROJECT, "other");
      assertThat(sample.labels().getOrDefault("kind", "imaging")).isIn("imaging", "genomics");
      assertThat(sample.labels().getOrDefault("outcome", "none")).matches("[a-z]+");
      assertThat(sample.labels().getOrDefault("modality", "none")).matches("[A-Z]{2}|none");
      if (sample.labels().containsKey("reason")) {
        assertThat(sample.labels().get("reason")).isIn(reasons);
      }
    }
  }

  @Test
  void countsAreThoseOfWhatHappened() throws Exception {
    // The delivery of the outage may have been counted by a subtask that ended since then.
    double objects = sum("lethe_objects_landed_total", s -> true);
    assertThat(objects).isBetween((double) landed, landed + 20.0);
    assertThat(sum("lethe_objects_total", s -> true)).isGreaterThanOrEqualTo(landed);
    assertThat(sum("lethe_objects_total", s -> s.labels().get("outcome").equals("quarantined")))
        .isEqualTo(refused("object", "curate", "DICOM_BURNED_IN_ANNOTATION"))
        .isEqualTo(2);
    assertThat(refused("delivery", "admit", "EVENT_UNDECODABLE")).isEqualTo(2);
    assertThat(refused("delivery", "admit", "PROJECT_UNKNOWN")).isEqualTo(2);
    assertThat(refused("delivery", "expand", "DELIVERY_EMPTY")).isEqualTo(2);
    assertThat(refused("object", "consent", "CONSENT_WITHDRAWN")).isPositive();
    assertThat(sum("lethe_conservation_gap_objects", s -> true)).isZero();
    assertThat(sum("lethe_open_deliveries", s -> true)).isZero();
    assertThat(sum("lethe_tasks_pending", s -> true)).isZero();
    assertThat(sum("lethe_bytes_out_total", s -> true)).isGreaterThan(1e6);
    assertThat(sum("lethe_store_listing_seconds_count", s -> true)).isGreaterThanOrEqualTo(2);
    assertThat(sum("lethe_workers", s -> true)).isEqualTo(4);
  }

  @Test
  void bucketsAreThoseOfAHistogram() throws IOException {
    double all = sum("lethe_store_request_seconds_count", s -> true);
    assertThat(all).isEqualTo(sum("lethe_store_requests_total", s -> true)).isPositive();
    assertThat(sum("lethe_store_request_seconds_bucket", s -> "+Inf".equals(s.labels().get("le"))))
        .isEqualTo(all);
    assertThat(sum("lethe_store_request_seconds_bucket", s -> "0.25".equals(s.labels().get("le"))))
        .isBetween(1.0, all);
  }

  @Test
  void noPlantedIdentifierIsShown() throws Exception {
    Canaries canaries = new Canaries(List.copyOf(watched.planted()));
    canaries.check("scrape", watched.scrape().getBytes(StandardCharsets.UTF_8));
    JsonNode exceptions =
        watched.rest("/jobs/" + watched.job(IngestJob.NAME) + "/exceptions?maxExceptions=100");
    assertThat(exceptions.at("/exceptionHistory/entries")).isNotEmpty();
    assertThat(exceptions.toString()).contains("an object could not be read or written");
    canaries.checkWebUi(watched.pipeline().platform().webUiUrl());
    canaries.checkLogs();
    assertThat(canaries.checked()).isGreaterThan(100);
  }

  @Test
  void prometheusFindsSomethingForEveryPanelAndRule() throws Exception {
    assumeThat(prometheus)
        .as("prometheus is not installed: no expression is evaluated by it")
        .isNotNull();
    for (Expression expression : MonitoringFiles.dashboardExpressions()) {
      Browser.await(
          "an answer to " + expression, () -> !prometheus.query(expression.promQl()).isEmpty());
    }
    assertThat(prometheus.brokenRules()).isEmpty();
  }

  @Test
  void theWebUiShowsTheGraphAndTheMetrics() throws Exception {
    assumeThat(ExternalTool.present(Browser.COMMAND))
        .as("chromium is not installed: nobody looks at the web UI")
        .isTrue();
    try (WebUi ui = WebUi.open(folder, watched)) {
      ui.jobs();
      ui.graph(IngestJob.NAME, List.of("Admit studies", "Expand", "Curate", "Assemble", "Publish"));
      ui.graph("lethe-catalog", List.of("Catalog updates", "Table studies", "Table series"));
      ui.metric(IngestJob.NAME, "Curate", "lethe_tasks_in_flight");
      ui.watermarks(IngestJob.NAME, "Report");
      ui.exceptions(IngestJob.NAME);
      new Canaries(List.copyOf(watched.planted()))
          .check("page of the web UI", ui.seen().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static double refused(String unit, String stage, String reason) throws IOException {
    return sum(
        "lethe_refusals_total",
        sample ->
            sample.labels().get("unit").equals(unit)
                && sample.labels().get("stage").equals(stage)
                && sample.labels().get("reason").equals(reason));
  }

  private static double sum(String name, Predicate<Sample> fits) throws IOException {
    return lethe().stream()
        .filter(sample -> sample.name().equals(name) && fits.test(sample))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static List<Sample> present(String name) throws IOException {
    return lethe().stream().filter(sample -> sample.name().equals(name)).toList();
  }

  private static List<Sample> lethe() throws IOException {
    return relabelled().stream().filter(sample -> sample.name().startsWith("lethe_")).toList();
  }

  private static List<Sample> relabelled() throws IOException {
    JsonNode config = MonitoringFiles.yaml(MonitoringFiles.PROMETHEUS).at("/scrape_configs/0");
    return new Relabelling(config).of(Sample.parse(watched.scrape()));
  }

  private static Set<String> names(List<Sample> samples) {
    return samples.stream().map(Sample::name).collect(Collectors.toSet());
  }
}
