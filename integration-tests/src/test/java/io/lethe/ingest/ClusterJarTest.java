package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.catalog.Tables;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.genomics.RunContext;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.jobs.cli.Home;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.S3Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * The one jar that {@code jobs} builds, handed to real cluster processes over REST as an operator
 * would.
 */
class ClusterJarTest {

  private static final String BOUNDARY = "lethe-boundary";

  private static final long SEED = 5;
  private static final int PAIRS = 250_000;

  @TempDir static Path folder;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Pipeline pipeline;
  private static FlinkProcesses cluster;

  @BeforeAll
  static void run() throws Exception {
    pipeline = Pipeline.prepare(folder);
    cluster = FlinkProcesses.start(pipeline.platform(), folder);
    String jar = upload(cluster.rest(), clusterJar());
    Path config = folder.resolve("lethe.yaml");
    assertThat(run(cluster.rest(), jar, "io.lethe.jobs.IngestJob", config)).isNotBlank();
    assertThat(run(cluster.rest(), jar, "io.lethe.jobs.CatalogJob", config)).isNotBlank();
    pipeline.landSample("by-rest", 5);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
    pipeline.close();
  }

  @Test
  void aClusterAcceptsAndRunsIt() throws Exception {
    assertThat(pipeline.awaitVersion("by-rest").getVersion().getNumber()).isEqualTo(1);
    Tables tables = new Tables(pipeline.platform().catalog().owner());
    Pipeline.await(() -> tables.column("SELECT series FROM catalog.series"));
  }

  /** Keys and bytes are those that this process finds with the same recipe and keys. */
  @Test
  void aTaskManagerKilledInTheMiddleOfALargeFileLeavesNothingPartial() throws Exception {
    pipeline.awaitVersion("by-rest");
    ByteArrayOutputStream bam = new ByteArrayOutputStream();
    SampleRuns.alignment(SEED, "MRN-1", PAIRS, bam);
    byte[] bytes = bam.toByteArray();
    URI uri = pipeline.put("large/run.bam", bytes);
    ObjectNode event = Runs.event("large", "large-run");
    Runs.sample(event, SampleRuns.SAMPLE_ID, "MRN-1");
    event.putArray("files").add(Runs.file(uri, bytes, SampleRuns.SAMPLE_ID));
    Runs.send(pipeline, event);
    Pipeline.await(this::unfinishedUploads);

    cluster.killTaskManager();
    assertThat(genomics()).isEmpty();
    assertThat(pipeline.catalog()).noneMatch(u -> u.getDelivery().equals(digest("large")));
    cluster.startTaskManager();

    CatalogUpdate version = pipeline.awaitVersion("large");
    assertThat(version.getLanded()).isEqualTo(1);
    assertThat(version.getCurated()).isEqualTo(1);
    assertThat(version.getVersion().getNumber()).isEqualTo(1);
    Outcome.Curated expected = expected(bytes);
    assertThat(genomics())
        .singleElement()
        .satisfies(
            head -> {
              assertThat(head.uri().getPath()).isEqualTo("/" + expected.key());
              assertThat(Sha256.of(pipeline.read(head.uri()))).isEqualTo(expected.sha256());
            });
  }

  /** What the same engine makes of it in one go. */
  private static Outcome.Curated expected(byte[] bytes) throws IOException {
    Recipe recipe =
        Recipe.parse(Files.readString(Home.path("conf/recipes/genomics-standard.yaml")));
    Sha256 digest = Sha256.of(bytes);
    RawObject raw =
        new RawObject(
            RawIdentity.of(digest),
            bytes.length,
            Optional.of(digest),
            new ByteArrayInputStream(bytes));
    LandedFile file =
        new LandedFile(
            "a.bam",
            Optional.of(SampleRuns.SAMPLE_ID),
            Optional.empty(),
            Optional.empty(),
            () -> raw);
    RunContext context =
        new RunContext(
            Optional.of("large-run"),
            Map.of(SampleRuns.SAMPLE_ID, new RunContext.Sample("MRN-1", Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Set.of("GRCh38"));
    Outcome outcome =
        GenomicsCurators.load()
            .create(Installation.PROJECT, recipe, pipeline.pseudonyms())
            .curate(List.of(file), context, new NoStore())
            .get(0);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return (Outcome.Curated) outcome;
  }

  private List<ObjectHead> genomics() throws Exception {
    return pipeline.list(LocalPlatform.RESEARCH_BUCKET).stream()
        .filter(head -> head.uri().getPath().startsWith("/curated/genomics/"))
        .toList();
  }

  /** Multipart uploads of the research zone that have begun. */
  private List<String> unfinishedUploads() {
    S3Options options = pipeline.platform().s3Options();
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(options.endpoint())
            .region(Region.of(options.region()))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        pipeline.platform().accessKey(), pipeline.platform().secretKey())))
            .build()) {
      return s3
          .listMultipartUploads(r -> r.bucket(LocalPlatform.RESEARCH_BUCKET))
          .uploads()
          .stream()
          .map(MultipartUpload::key)
          .toList();
    }
  }

  private static String digest(String eventId) {
    return pipeline.pseudonyms().source("event:" + eventId);
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

  private static String upload(URI webUi, Path jar) throws IOException, InterruptedException {
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

  private static String run(URI webUi, String jar, String main, Path config)
      throws IOException, InterruptedException {
    String body =
        JSON.createObjectNode()
            .put("entryClass", main)
            .set("programArgsList", JSON.createArrayNode().add("--config").add(config.toString()))
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(webUi.resolve("/jars/" + jar + "/run"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return send(request).path("jobid").asText();
  }

  private static JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }
}
