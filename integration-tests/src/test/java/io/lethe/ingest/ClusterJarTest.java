package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.catalog.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one jar that {@code jobs} builds, handed to real cluster processes over REST as an operator
 * would.
 */
class ClusterJarTest {

  private static final String BOUNDARY = "lethe-boundary";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aClusterAcceptsAndRunsIt(@TempDir Path folder) throws Exception {
    try (Pipeline pipeline = Pipeline.prepare(folder);
        FlinkProcesses cluster = FlinkProcesses.start(pipeline.platform(), folder)) {
      URI webUi = cluster.rest();
      String jar = upload(webUi, clusterJar());
      Path config = folder.resolve("lethe.yaml");
      assertThat(run(webUi, jar, "io.lethe.jobs.IngestJob", config)).isNotBlank();
      assertThat(run(webUi, jar, "io.lethe.jobs.CatalogJob", config)).isNotBlank();
      pipeline.landSample("by-rest", 5);
      assertThat(pipeline.awaitVersion("by-rest").getVersion().getNumber()).isEqualTo(1);
      Tables tables = new Tables(pipeline.platform().catalog().owner());
      Pipeline.await(() -> tables.column("SELECT series FROM catalog.series"));
    }
  }

  @Test
  void itCarriesNoClassOfFlinksRuntime() throws IOException {
    try (JarFile jar = new JarFile(clusterJar().toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()))
          .contains("io/lethe/jobs/IngestJob.class")
          .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
          .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/environment/"))
          .noneMatch(name -> name.startsWith("org/slf4j/"));
    }
  }

  private static Path clusterJar() throws IOException {
    Path target = Path.of(System.getProperty("lethe.home"), "jobs", "target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("lethe-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("package builds jobs/target/lethe-*.jar"));
    }
  }

  private String upload(URI webUi, Path jar) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"lethe.jar\"\r\n"
            + "Content-Type: application/java-archive\r\n\r\n";
    body.write(head.formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
    Files.copy(jar, body);
    body.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.US_ASCII));
    HttpRequest request =
        HttpRequest.newBuilder(webUi.resolve("/jars/upload"))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    String file = send(request).path("filename").asText();
    return file.substring(file.lastIndexOf('/') + 1);
  }

  private String run(URI webUi, String jar, String main, Path config)
      throws IOException, InterruptedException {
    String body =
        json.createObjectNode()
            .put("entryClass", main)
            .set("programArgsList", json.createArrayNode().add("--config").add(config.toString()))
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(webUi.resolve("/jars/" + jar + "/run"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return send(request).path("jobid").asText();
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json.readTree(response.body());
  }
}
