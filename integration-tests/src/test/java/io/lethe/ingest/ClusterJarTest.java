package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.catalog.Tables;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.jobs.cli.Home;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.cluster.ClusterOptions;
import io.lethe.platform.cluster.FlinkCluster;
import io.lethe.platform.cluster.FlinkRest;
import io.lethe.platform.cluster.JobJar;
import io.lethe.platform.cluster.Submission;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.S3Options;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
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

  private static final long SEED = 5;
  private static final int PAIRS = 250_000;

  @TempDir static Path folder;

  private static Pipeline pipeline;
  private static FlinkCluster cluster;

  @BeforeAll
  static void run() throws Exception {
    pipeline = Pipeline.prepare(folder);
    cluster =
        FlinkCluster.start(
            pipeline.platform(), folder.resolve("cluster"), ClusterOptions.taskManagers(1));
    Path jar = JobJar.built();
    List<String> config = List.of("--config", folder.resolve("lethe.yaml").toString());
    FlinkRest rest = cluster.rest();
    rest.awaitRunning(rest.submit(Submission.of(jar, "io.lethe.jobs.IngestJob", config)));
    rest.awaitRunning(rest.submit(Submission.of(jar, "io.lethe.jobs.CatalogJob", config)));
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

    cluster.killTaskManager(0);
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
    try (JarFile jar = new JarFile(JobJar.built().toFile())) {
      assertThat(jar.stream().map(entry -> entry.getName()))
          .contains("io/lethe/jobs/IngestJob.class")
          .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
          .noneMatch(name -> name.startsWith("org/apache/flink/streaming/api/environment/"))
          .noneMatch(name -> name.startsWith("org/slf4j/"));
    }
  }
}
