package io.lethe.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Flink's web UI as a person goes through it; leaves a picture of every page. */
final class WebUi implements AutoCloseable {

  private static final String SELECT = "nz-select";
  private static final String OPTION = "nz-option-item";
  private static final int WIDTH = 2000;
  private static final int HEIGHT = 1250;
  private static final Path PICTURES =
      Path.of(System.getProperty("lethe.pictures.dir", "target/web-ui"));

  private final Browser browser;
  private final WatchedPipeline watched;
  private final StringBuilder seen = new StringBuilder();

  private WebUi(Browser browser, WatchedPipeline watched) {
    this.browser = browser;
    this.watched = watched;
  }

  static WebUi open(Path folder, WatchedPipeline watched) throws Exception {
    return new WebUi(Browser.start(folder, WIDTH, HEIGHT), watched);
  }

  /** All text of the pages so far. */
  String seen() {
    return seen.toString();
  }

  /** The list of jobs. */
  void jobs() throws Exception {
    go("/job/running");
    browser.awaitText("lethe-ingest");
    leave("jobs");
  }

  /** The graph of a job; each name must be in it, and how busy each task is. */
  void graph(String job, List<String> names) throws Exception {
    go("/job/running/" + watched.job(job) + "/overview");
    for (String name : names) {
      browser.awaitText(name);
    }
    browser.awaitText("Backpressured (max):");
    browser.awaitText("Busy (max):");
    Browser.await("how busy the tasks are", () -> !browser.text().matches("(?s).*(N/A|loading).*"));
    leave(job);
  }

  /** A metric of ours, chosen from the list of a task. */
  void metric(String job, String task, String metric) throws Exception {
    go(vertex(job, task) + "/metrics");
    Browser.await("a list of metrics", () -> present(SELECT));
    Browser.await("a list to choose from", this::opened);
    browser.type(metric);
    browser.awaitText(metric);
    browser.click(OPTION);
    Browser.await("a chart", () -> present("flink-job-chart"));
    browser.awaitText(metric);
    leave(job + "-" + task + "-metrics");
  }

  /** The watermark of each subtask. */
  void watermarks(String job, String task) throws Exception {
    go(vertex(job, task) + "/watermarks");
    browser.awaitText("Watermark");
    leave(job + "-" + task + "-watermarks");
  }

  /** What failed. */
  void exceptions(String job) throws Exception {
    go("/job/running/" + watched.job(job) + "/exceptions");
    browser.awaitText("an object could not be read or written");
    leave(job + "-exceptions");
  }

  @Override
  public void close() {
    browser.close();
  }

  /** The page moves while it is built, and a click may miss. */
  private boolean opened() throws Exception {
    if (present(OPTION)) {
      return true;
    }
    browser.click(SELECT);
    return false;
  }

  private boolean present(String selector) throws Exception {
    return "true"
        .equals(
            browser.evaluate("String(document.querySelector('%s') != null)".formatted(selector)));
  }

  private String vertex(String job, String task) throws IOException {
    String id = watched.job(job);
    for (JsonNode vertex : watched.rest("/jobs/" + id).path("vertices")) {
      if (vertex.path("name").asText().startsWith(task)) {
        return "/job/running/" + id + "/overview/" + vertex.path("id").asText();
      }
    }
    throw new AssertionError("no task " + task);
  }

  private void go(String page) throws Exception {
    URI webUi = watched.pipeline().platform().webUiUrl();
    browser.open(URI.create("about:blank"));
    browser.open(URI.create(webUi + "/#" + page));
  }

  private void leave(String name) throws Exception {
    seen.append(browser.text()).append('\n');
    browser.screenshot(PICTURES.resolve(name + ".png"));
  }
}
