package io.lethe.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The dashboards, alert rules and configurations that are shipped. */
final class MonitoringFiles {

  static final Path PROMETHEUS = Home.path("conf/prometheus/prometheus.yml");
  static final Path ALERTS = Home.path("conf/alerts/lethe.yml");
  static final Path ALERT_TESTS = Home.path("conf/alerts/tests/lethe.yml");
  static final Path DASHBOARDS = Home.path("conf/dashboards");
  static final Path GRAFANA = Home.path("conf/grafana/provisioning");

  private MonitoringFiles() {}

  /**
   * An expression that somebody looks at.
   *
   * @param place dashboard and panel, or alert
   */
  record Expression(String place, String promQl) {}

  static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }

  static List<JsonNode> dashboards() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(DASHBOARDS)) {
      for (Path file : files.sorted().toList()) {
        all.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    return all;
  }

  static List<JsonNode> alerts() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    yaml(ALERTS).path("groups").forEach(group -> group.path("rules").forEach(all::add));
    return all;
  }

  /** Of all panels, with Grafana's variables put in. */
  static List<Expression> dashboardExpressions() throws IOException {
    List<Expression> all = new ArrayList<>();
    for (JsonNode dashboard : dashboards()) {
      for (JsonNode panel : dashboard.path("panels")) {
        String place = dashboard.path("title").asText() + ", " + panel.path("title").asText();
        panel
            .path("targets")
            .forEach(
                target -> all.add(new Expression(place, filled(target.path("expr").asText()))));
      }
    }
    return all;
  }

  static List<Expression> alertExpressions() throws IOException {
    return alerts().stream()
        .map(rule -> new Expression(rule.path("alert").asText(), rule.path("expr").asText()))
        .toList();
  }

  static Set<String> metrics(List<Expression> expressions) {
    Set<String> names = new TreeSet<>();
    expressions.forEach(expression -> names.addAll(PromQl.metrics(expression.promQl())));
    return names;
  }

  private static String filled(String expression) {
    return expression
        .replace("$__rate_interval", "1m")
        .replace("$__range", "1h")
        .replace("$project", ".*");
  }
}
