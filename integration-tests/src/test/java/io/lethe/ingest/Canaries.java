package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Searches what leaves the raw zone for texts that must not, in every encoding that could carry
 * them.
 */
public final class Canaries {

  private static final List<Charset> ENCODINGS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_16LE,
          Charset.forName("GB18030"),
          Charset.forName("ISO-2022-JP"));

  private final Set<String> needles = new LinkedHashSet<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private int checked;

  /**
   * @param texts identifiers; those below four characters are left out, since they occur by chance
   */
  public Canaries(List<String> texts) {
    for (String text : texts) {
      if (text.length() < 4) {
        continue;
      }
      for (Charset encoding : ENCODINGS) {
        if (encoding.newEncoder().canEncode(text)) {
          needles.add(lower(text.getBytes(encoding)));
        }
      }
    }
    assertThat(needles).isNotEmpty();
  }

  /** How many things were searched. */
  public int checked() {
    return checked;
  }

  public void check(String where, byte[] bytes) {
    String haystack = lower(bytes);
    for (String needle : needles) {
      assertThat(haystack.contains(needle)).as("an identifier in a %s", where).isFalse();
    }
    checked++;
  }

  /** What this process has logged so far. */
  public void checkLogs() throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("lethe.log.dir")))) {
      logs = files.filter(file -> file.toString().endsWith(".log")).toList();
    }
    assertThat(logs).isNotEmpty();
    for (Path log : logs) {
      check("log", Files.readAllBytes(log));
    }
  }

  /**
   * What the web UI's REST interface says of its jobs: plan, configuration, exceptions, metrics.
   */
  public void checkWebUi(URI webUi) throws IOException, InterruptedException {
    JsonNode jobs = new ObjectMapper().readTree(get(webUi, "/jobs").orElseThrow());
    for (JsonNode job : jobs.path("jobs")) {
      String id = "/jobs/" + job.path("id").asText();
      for (String part :
          List.of(
              "",
              "/config",
              "/exceptions?maxExceptions=100",
              "/plan",
              "/accumulators",
              "/checkpoints",
              "/checkpoints/config",
              "/jobmanager/config",
              "/metrics")) {
        byte[] answer = get(webUi, id + part).orElseThrow();
        check("answer of the web UI", answer);
        if (part.isEmpty()) {
          vertices(webUi, id, new ObjectMapper().readTree(answer));
        }
      }
    }
    for (String page :
        List.of(
            "/overview",
            "/config",
            "/jobs/overview",
            "/jobs/metrics",
            "/taskmanagers",
            "/taskmanagers/metrics",
            "/jobmanager/config",
            "/jobmanager/metrics",
            "/jobmanager/environment")) {
      check("answer of the web UI", get(webUi, page).orElseThrow());
    }
  }

  private void vertices(URI webUi, String job, JsonNode details)
      throws IOException, InterruptedException {
    for (JsonNode vertex : details.path("vertices")) {
      String path = job + "/vertices/" + vertex.path("id").asText();
      for (String part :
          List.of(
              "",
              "/subtasktimes",
              "/metrics",
              "/subtasks/metrics",
              "/watermarks",
              "/accumulators",
              "/backpressure",
              "/taskmanagers")) {
        check("answer of the web UI", get(webUi, path + part).orElseThrow());
      }
    }
  }

  private Optional<byte[]> get(URI webUi, String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(webUi.resolve(path)).build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
  }

  /**
   * Bytes as Latin-1 text, in lower case of ASCII letters only: all that the encodings have in
   * common.
   */
  private static String lower(byte[] bytes) {
    byte[] lower = bytes.clone();
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] >= 'A' && lower[i] <= 'Z') {
        lower[i] += 'a' - 'A';
      }
    }
    return new String(lower, StandardCharsets.ISO_8859_1);
  }
}
