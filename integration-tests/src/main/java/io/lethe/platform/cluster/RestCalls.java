package io.lethe.platform.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** HTTP requests whose answers are JSON. Thread-safe. */
final class RestCalls {

  private static final String BOUNDARY = "lethe-boundary";
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final int FIRST_ERROR = 400;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();
  private final URI base;

  RestCalls(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  JsonNode get(String path) throws IOException {
    return send(request(path).GET());
  }

  JsonNode post(String path, JsonNode body) throws IOException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  JsonNode patch(String path) throws IOException {
    return send(request(path).method("PATCH", BodyPublishers.noBody()));
  }

  /** Sends a file as a form does. */
  JsonNode upload(String path, String field, Path file) throws IOException {
    String head =
        """
        --%s\r
        Content-Disposition: form-data; name="%s"; filename="%s"\r
        Content-Type: application/java-archive\r
        \r
        """
            .formatted(BOUNDARY, field, file.getFileName());
    BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(head, StandardCharsets.US_ASCII),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n", StandardCharsets.US_ASCII));
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    HttpRequest built = request.build();
    try {
      HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= FIRST_ERROR) {
        throw new IOException(
            built.method()
                + " "
                + built.uri().getPath()
                + ": status "
                + answer.statusCode()
                + ", "
                + answer.body());
      }
      return json.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + built.uri().getPath(), e);
    }
  }
}
