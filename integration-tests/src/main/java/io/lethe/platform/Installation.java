package io.lethe.platform;

import io.lethe.curation.AccessTier;
import io.lethe.curation.KeyRing;
import io.lethe.curation.Pseudonyms;
import io.lethe.jobs.CatalogJob;
import io.lethe.jobs.IngestJob;
import io.lethe.jobs.catalog.CatalogAccess;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.cli.Home;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.streaming.store.S3Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * What an operator sets up around a platform: a key set, {@code lethe.yaml}, and the ingest job
 * started with it.
 *
 * @param platform where the job runs
 * @param folder where keys and configuration are written
 */
public record Installation(LocalPlatform platform, Path folder) {

  /** The project whose policy the repository holds. */
  public static final String PROJECT = "demo";

  /** Creates the project's key set, unless it is there. */
  public Pseudonyms keys() throws IOException {
    KeyRing ring = new KeyRing(folder.resolve("keys"));
    if (!ring.holds(PROJECT)) {
      ring.create(PROJECT);
    }
    return ring.pseudonyms(PROJECT);
  }

  /** Writes the configuration file of the ingest job. */
  public Path configuration() throws IOException {
    return Files.writeString(folder.resolve("lethe.yaml"), yaml("lethe-ingest"));
  }

  /**
   * Writes the configuration file of somebody else.
   *
   * @param user who logs in, where the platform wants that
   */
  public Path configuration(String user) throws IOException {
    return Files.writeString(folder.resolve("lethe-" + user + ".yaml"), yaml(user));
  }

  /** Starts the ingest job; keys must be there. */
  public JobClient start() throws IOException {
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(platform.flinkConfiguration());
    IngestJob.build(env, LetheConfig.load(configuration()));
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(IngestJob.NAME);
    return platform.submit(graph);
  }

  /**
   * Brings the catalog's schema into the database, lets the reader see the project, and starts the
   * catalog job.
   */
  public JobClient startCatalog() throws IOException {
    LetheConfig config = LetheConfig.load(configuration("lethe-catalog"));
    allowReader(config);
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(platform.flinkConfiguration());
    CatalogJob.build(env, config);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(CatalogJob.NAME);
    return platform.submit(graph);
  }

  /** Brings the catalog's schema into the database, and lets the reader see the project. */
  public void allowReader(LetheConfig config) throws IOException {
    CatalogSchema.migrate(config.catalog().owner());
    CatalogAccess.allow(
        config.catalog().owner(), config.catalog().reader(), PROJECT, AccessTier.CONTROLLED);
  }

  private String yaml(String user) {
    String caFile = platform.security().map(s -> quoted(s.identity().certificate())).orElse("null");
    S3Credentials.KeyFiles keys = (S3Credentials.KeyFiles) platform.s3Options().credentials();
    return """
        kafka:
          bootstrapServers: %s
          security: %s
        store:
          rawZone: s3://%s/
          researchZone: s3://%s/
          s3:
            endpoint: %s
            accessKeyFile: "%s"
            secretKeyFile: "%s"
            caFile: %s
        rules:
          policies: "%s"
          recipes: "%s"
          keys: keys
        curate:
          workers: 2
          maxObjectsPerDelivery: 10000
        reports:
          window: PT10S
          lateness: PT1S
        catalog:
          url: %s
          user: %s
          passwordFile: "%s"
          reader: %s
          readerPasswordFile: "%s"
          tls: {caFile: %s}
          flushInterval: PT0.2S
        checkpoints:
          interval: PT1S
          directory: s3://%s/checkpoints
        """
        .formatted(
            platform.bootstrapServers(),
            security(user),
            LocalPlatform.RAW_BUCKET,
            LocalPlatform.RESEARCH_BUCKET,
            platform.s3Endpoint(),
            keys.accessKey(),
            keys.secretKey(),
            caFile,
            Home.path("conf/policies").toAbsolutePath().normalize(),
            Home.path("conf/recipes").toAbsolutePath().normalize(),
            platform.catalog().url(),
            platform.catalog().user(),
            platform.catalog().passwordFile(),
            platform.catalog().reader(),
            platform.catalog().readerPasswordFile(),
            caFile,
            LocalPlatform.FLINK_BUCKET);
  }

  private String security(String user) {
    return platform
        .security()
        .map(security -> security.kafka(user))
        .map(
            login ->
                "{protocol: %s, username: %s, passwordFile: %s, caFile: %s}"
                    .formatted(
                        login.protocol(),
                        login.username(),
                        quoted(login.passwordFile()),
                        quoted(login.caFile())))
        .orElse("{}");
  }

  private static String quoted(Path file) {
    return '"' + file.toString() + '"';
  }
}
