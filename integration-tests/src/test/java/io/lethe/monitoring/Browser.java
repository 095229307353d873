package io.lethe.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A headless Chromium, driven by its DevTools protocol. Not thread-safe. */
final class Browser implements AutoCloseable {

  static final String COMMAND = "chromium";

  private static final char NO_BREAK_SPACE = '\u00a0';
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--remote-debugging-port=0");

  private final ObjectMapper json = new ObjectMapper();
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final Process process;
  private final WebSocket socket;
  private int lastId;

  private Browser(Process process, URI page) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(page, new Messages(messages))
            .join();
  }

  /**
   * Starts one with a profile of its own.
   *
   * @param folder for the profile
   */
  static Browser start(Path folder, int width, int height) throws Exception {
    Path profile = folder.resolve("chromium");
    Path port = profile.resolve("DevToolsActivePort");
    ProcessBuilder command = new ProcessBuilder(COMMAND);
    command.command().addAll(FLAGS);
    command.command().add("--user-data-dir=" + profile);
    command.command().add("--window-size=" + width + "," + height);
    command.command().add("about:blank");
    command.redirectErrorStream(true).redirectOutput(folder.resolve("chromium.log").toFile());
    Process process = command.start();
    try {
      await("Chromium to listen", () -> Files.exists(port) && Files.readAllLines(port).size() > 1);
      return new Browser(process, page(Integer.parseInt(Files.readAllLines(port).get(0))));
    } catch (Exception | AssertionError e) {
      process.destroyForcibly();
      throw e;
    }
  }

  void open(URI uri) throws Exception {
    call("Page.navigate", Map.of("url", uri.toString()));
  }

  /** What a person can read on the page; where Flink's editor puts no-break spaces, spaces. */
  String text() throws Exception {
    return evaluate("document.body === null ? '' : document.body.innerText")
        .replace(NO_BREAK_SPACE, ' ');
  }

  /** The text that an expression of JavaScript comes to. */
  String evaluate(String expression) throws Exception {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(answer.path("exceptionDetails").toString());
    }
    return answer.at("/result/value").asText();
  }

  /** Clicks in the middle of the first element that fits; it must be there. */
  void click(String selector) throws Exception {
    JsonNode at =
        json.readTree(
            evaluate(
                "(() => { const r = document.querySelector('%s').getBoundingClientRect();"
                        .formatted(selector)
                    + "return JSON.stringify({x: r.x + r.width / 2, y: r.y + r.height / 2}) })()"));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              at.path("x").asDouble(),
              "y",
              at.path("y").asDouble(),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  void type(String text) throws Exception {
    call("Input.insertText", Map.of("text", text));
  }

  void awaitText(String text) throws Exception {
    await("\"" + text + "\" on the page", () -> text().contains(text));
  }

  void screenshot(Path file) throws Exception {
    JsonNode answer = call("Page.captureScreenshot", Map.of("format", "png"));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
  }

  private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
    ObjectNode request = json.createObjectNode().put("id", ++lastId).put("method", method);
    request.set("params", json.valueToTree(parameters));
    socket.sendText(request.toString(), true).join();
    while (true) {
      String message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no answer to " + method + " within " + PATIENCE);
      }
      JsonNode answer = json.readTree(message);
      if (answer.path("id").asInt() == lastId) {
        if (answer.has("error")) {
          throw new AssertionError(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
    }
  }

  private static URI page(int port) throws IOException {
    JsonNode targets = Json.at(URI.create("http://127.0.0.1:" + port + "/json/list"));
    for (JsonNode target : targets) {
      if ("page".equals(target.path("type").asText())) {
        return URI.create(target.path("webSocketDebuggerUrl").asText());
      }
    }
    throw new IOException("Chromium has no page");
  }

  static void await(String what, Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @FunctionalInterface
  interface Condition {

    boolean holds() throws Exception;
  }

  /** Puts whole messages into a queue. */
  private record Messages(BlockingQueue<String> queue, StringBuilder part)
      implements WebSocket.Listener {

    Messages(BlockingQueue<String> queue) {
      this(queue, new StringBuilder());
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        queue.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
