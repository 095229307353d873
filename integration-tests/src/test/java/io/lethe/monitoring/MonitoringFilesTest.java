package io.lethe.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files by themselves; {@link MonitoringTest} holds them against a running job. */
class MonitoringFilesTest {

  @Test
  void prometheusTakesConfigurationAndRules() throws Exception {
    assumePromtool();
    promtool("check", "config", MonitoringFiles.PROMETHEUS.toString());
    promtool("check", "rules", MonitoringFiles.ALERTS.toString());
  }

  @Test
  void alertsFireWhenTheyShould() throws Exception {
    assumePromtool();
    promtool("test", "rules", MonitoringFiles.ALERT_TESTS.toString());
  }

  @Test
  void everyAlertHasASeverityAndASectionInTheRunbook() throws IOException {
    List<String> sections =
        Files.readAllLines(Home.path("docs/alerts.md")).stream()
            .filter(line -> line.startsWith("## "))
            .map(line -> line.substring(3))
            .toList();
    List<String> alerts = new ArrayList<>();
    for (JsonNode rule : MonitoringFiles.alerts()) {
      String name = rule.path("alert").asText();
      alerts.add(name);
      assertThat(rule.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
      assertThat(rule.at("/annotations/summary").asText()).as(name).isNotEmpty();
      assertThat(rule.at("/annotations/runbook").asText())
          .isEqualTo("docs/alerts.md#" + name.toLowerCase(Locale.ROOT));
    }
    assertThat(alerts).doesNotHaveDuplicates().hasSizeGreaterThan(10);
    assertThat(sections).containsExactlyElementsOf(alerts);
  }

  @Test
  void dashboardsReadTheDataSourceThatIsProvisioned() throws IOException {
    JsonNode source =
        MonitoringFiles.yaml(MonitoringFiles.GRAFANA.resolve("datasources/prometheus.yml"));
    String uid = source.at("/datasources/0/uid").asText();
    Set<String> dashboards = new HashSet<>();
    for (JsonNode dashboard : MonitoringFiles.dashboards()) {
      assertThat(dashboards.add(dashboard.path("uid").asText())).isTrue();
      Set<Integer> ids = new HashSet<>();
      for (JsonNode panel : dashboard.path("panels")) {
        assertThat(ids.add(panel.path("id").asInt())).isTrue();
        assertThat(panel.path("title").asText()).isNotEmpty();
        panel
            .path("targets")
            .forEach(target -> assertThat(target.at("/datasource/uid").asText()).isEqualTo(uid));
      }
    }
    assertThat(dashboards)
        .containsExactlyInAnyOrder("lethe-pipeline", "lethe-store", "lethe-compliance");
  }

  @Test
  void panelsDoNotOverlap() throws IOException {
    for (JsonNode dashboard : MonitoringFiles.dashboards()) {
      Set<String> cells = new HashSet<>();
      for (JsonNode panel : dashboard.path("panels")) {
        JsonNode place = panel.path("gridPos");
        for (int x = 0; x < place.path("w").asInt(); x++) {
          for (int y = 0; y < place.path("h").asInt(); y++) {
            int column = place.path("x").asInt() + x;
            assertThat(column).isLessThan(24);
            assertThat(cells.add(column + "/" + (place.path("y").asInt() + y)))
                .as(panel.path("title").asText())
                .isTrue();
          }
        }
      }
    }
  }

  /** Else the reporter spoils the bounds of buckets and the names of jobs. */
  @Test
  void whatSwitchesTheReporterOnLeavesLabelsAsTheyAre() throws IOException {
    List<Path> files;
    try (Stream<Path> below =
        Stream.concat(Files.walk(Home.path("docker")), Files.walk(Home.path("conf")))) {
      files = below.filter(Files::isRegularFile).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      String text = Files.readString(file);
      if (text.contains("PrometheusReporterFactory")) {
        assertThat(text)
            .as(file.toString())
            .containsPattern("metrics.reporter.prom.filterLabelValueCharacters: \"?false");
      }
    }
  }

  private static void assumePromtool() {
    assumeThat(ExternalTool.present("promtool"))
        .as("promtool is not installed: the files are not checked with it")
        .isTrue();
  }

  private static void promtool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    ExternalTool.Result result = ExternalTool.run(command.toArray(String[]::new));
    assertThat(result.status()).as(String.join("\n", result.lines())).isZero();
  }
}
