package io.lethe.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.platform.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Prometheus with the shipped configuration and rules, which asks once a second. */
final class PrometheusServer implements AutoCloseable {

  static final String COMMAND = "prometheus";

  private final Process process;
  private final URI api;

  private PrometheusServer(Process process, URI api) {
    this.process = process;
    this.api = api;
  }

  /**
   * @param target what it scrapes
   */
  static PrometheusServer start(Path folder, URI target) throws Exception {
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Path config = conf.resolve("prometheus.yml");
    Files.writeString(
        config,
        Files.readString(MonitoringFiles.PROMETHEUS)
            .replace("scrape_interval: 15s", "scrape_interval: 1s")
            .replace("evaluation_interval: 15s", "evaluation_interval: 5s"));
    Path alerts = Files.createDirectories(conf.resolve("alerts"));
    Files.copy(MonitoringFiles.ALERTS, alerts.resolve("lethe.yml"));
    Path targets = Files.createDirectories(conf.resolve("targets"));
    Files.writeString(
        targets.resolve("flink.json"),
        "[{\"targets\": [\"%s\"]}]".formatted(target.getAuthority()));
    String address = "127.0.0.1:" + FreePorts.draw(1).orNext(0);
    Process process =
        new ProcessBuilder(
                COMMAND,
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("prometheus.log").toFile())
            .start();
    PrometheusServer server =
        new PrometheusServer(process, URI.create("http://" + address + "/api/v1/"));
    try {
      Browser.await("Prometheus to scrape", () -> server.scrapes());
    } catch (Exception | AssertionError e) {
      server.close();
      throw e;
    }
    return server;
  }

  /** The series or values that an expression comes to now. */
  JsonNode query(String expression) throws IOException {
    return get("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .at("/data/result");
  }

  /** Names of the rules that could not be evaluated. */
  List<String> brokenRules() throws IOException {
    return get("rules").at("/data/groups").findValuesAsText("lastError").stream()
        .filter(error -> !error.isEmpty())
        .toList();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
  }

  private boolean scrapes() throws IOException {
    try {
      return query("up == 1").size() > 0;
    } catch (IOException e) {
      // Not listening yet, or not ready: asked again.
      return false;
    }
  }

  private JsonNode get(String path) throws IOException {
    return Json.at(api.resolve(path));
  }
}
