package io.lethe.platform;

import io.lethe.jobs.config.CatalogConfig;
import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.config.KafkaSecurity;
import io.lethe.streaming.store.S3Options;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.streaming.api.graph.ExecutionPlan;

/**
 * A Kafka broker, an S3 server, PostgreSQL and a Flink cluster with its web UI, in this process, on
 * the loopback interface, with the topics and buckets of the design. One at a time in a process,
 * since Flink's file systems belong to the process.
 *
 * <p>Thread-safe.
 */
public final class LocalPlatform implements AutoCloseable {

  public static final String RAW_BUCKET = "lethe-raw";
  public static final String RESEARCH_BUCKET = "lethe-research";

  /** Holds Flink's checkpoints and savepoints. */
  public static final String FLINK_BUCKET = "lethe-flink";

  private static final List<String> BUCKETS = List.of(RAW_BUCKET, RESEARCH_BUCKET, FLINK_BUCKET);
  private static final int PORTS = 6;

  private final Parts parts;
  private final S3Keys keys;
  private final PlatformSecurity security;
  private final EmbeddedKafka kafka;
  private final EmbeddedS3 s3;
  private final EmbeddedPostgreSql postgres;
  private final Optional<EmbeddedFlink> flink;
  private final LocalPlatformOptions options;
  private final int metricsPort;

  private LocalPlatform(
      LocalPlatformOptions options,
      Parts parts,
      S3Keys keys,
      PlatformSecurity security,
      EmbeddedKafka kafka,
      EmbeddedS3 s3,
      EmbeddedPostgreSql postgres,
      Optional<EmbeddedFlink> flink,
      int metricsPort) {
    this.options = options;
    this.parts = parts;
    this.keys = keys;
    this.security = security;
    this.kafka = kafka;
    this.s3 = s3;
    this.postgres = postgres;
    this.flink = flink;
    this.metricsPort = metricsPort;
  }

  /**
   * Starts all of them, side by side.
   *
   * @throws IOException if one of them does not start; the others have been stopped then
   */
  public static LocalPlatform start(LocalPlatformOptions options) throws IOException {
    return start(options, true);
  }

  /**
   * As {@link #start(LocalPlatformOptions)}, but without Flink: jobs run elsewhere, with {@link
   * #flinkSettings}.
   */
  public static LocalPlatform startServers(LocalPlatformOptions options) throws IOException {
    return start(options, false);
  }

  private static LocalPlatform start(LocalPlatformOptions options, boolean withFlink)
      throws IOException {
    Path work = Files.createDirectories(options.workDir()).toRealPath();
    FreePorts ports = FreePorts.draw(PORTS);
    int kafkaPort = ports.orNext("Kafka", options.kafkaPort());
    int controllerPort = ports.orNext(0);
    int s3Port = ports.orNext("S3", options.s3Port());
    int uiPort = ports.orNext("Flink web UI", options.uiPort());
    int postgresPort = ports.orNext(0);
    int metricsPort = ports.orNext(0);
    S3Keys keys = S3Keys.draw(work.resolve("secrets"));
    PlatformSecurity security = options.secured() ? security(work.resolve("secrets")) : null;
    ServerIdentity identity = security == null ? null : security.identity();
    URI s3Endpoint = EmbeddedS3.endpoint(s3Port, identity);
    Configuration settings =
        FlinkSettings.of(
            options, uiPort, work.resolve("flink"), s3Endpoint, keys, FLINK_BUCKET, identity);
    PrometheusReporter.settings(Integer.toString(metricsPort)).forEach(settings::setString);
    Parts parts = new Parts();
    try {
      if (identity != null) {
        parts.await(parts.start("trust", () -> JvmTrust.in(identity)));
      }
      var kafka =
          parts.start(
              "kafka",
              () -> kafka(kafkaPort, controllerPort, work, options.parallelism(), security));
      var s3 =
          parts.start(
              "s3", () -> EmbeddedS3.start(s3Port, work.resolve("s3"), keys, BUCKETS, identity));
      var postgres =
          parts.start("postgresql", () -> EmbeddedPostgreSql.start(postgresPort, work, identity));
      Optional<Future<EmbeddedFlink>> flink =
          withFlink
              ? Optional.of(
                  parts.start("flink", () -> EmbeddedFlink.start(settings, Plugins.folder())))
              : Optional.empty();
      return new LocalPlatform(
          options,
          parts,
          keys,
          security,
          parts.await(kafka),
          parts.await(s3),
          parts.await(postgres),
          flink.isPresent() ? Optional.of(parts.await(flink.get())) : Optional.empty(),
          metricsPort);
    } catch (IOException e) {
      parts.closeAfter(e);
      throw e;
    }
  }

  /** For example {@code 127.0.0.1:9092}. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Stops the broker; {@link #startKafka} starts it over the same data, on the same port. */
  public synchronized void stopKafka() {
    kafka.stop();
  }

  /** Starts the broker that {@link #stopKafka} has stopped. */
  public synchronized void startKafka() {
    kafka.start();
  }

  /**
   * How a user reaches the broker; who it is does not matter where the platform is not secured.
   *
   * @param user of {@code conf/security/kafka-acls.csv}, or {@link PlatformSecurity#ADMIN}
   */
  public KafkaConfig kafka(String user) {
    KafkaSecurity login = security == null ? null : security.kafka(user);
    return new KafkaConfig(kafka.bootstrapServers(), null, null, null, login, null);
  }

  /** What clients must do; empty where that is nothing. */
  public Optional<PlatformSecurity> security() {
    return Optional.ofNullable(security);
  }

  public URI s3Endpoint() {
    return s3.endpoint();
  }

  public String accessKey() {
    return keys.accessKey();
  }

  public String secretKey() {
    return keys.secretKey();
  }

  /** How the S3 server is reached; names the files of the keys. */
  public S3Options s3Options() {
    String caFile = security == null ? null : security.identity().certificate().toString();
    return S3Options.server(s3.endpoint(), keys.credentials()).withCaFile(caFile);
  }

  /** The catalog's database, empty at first, as the configuration of a job names it. */
  public CatalogConfig catalog() {
    return postgres.catalog();
  }

  public URI webUiUrl() {
    return flink().webUi();
  }

  /**
   * What Prometheus scrapes: metrics of JobManager, TaskManager and jobs as text. Flink's reporter
   * listens on all interfaces; it has no setting for that.
   */
  public URI metricsUrl() {
    return URI.create("http://127.0.0.1:" + metricsPort + "/metrics");
  }

  public MiniCluster miniCluster() {
    return flink().cluster();
  }

  /**
   * Settings of a Flink cluster that is no part of this platform but works with its servers. Holds
   * the keys of S3.
   *
   * @param uiPort of the web UI
   * @param folder for what Flink keeps on disk
   */
  public Configuration flinkSettings(int uiPort, Path folder) throws IOException {
    ServerIdentity identity = security == null ? null : security.identity();
    return FlinkSettings.of(options, uiPort, folder, s3.endpoint(), keys, FLINK_BUCKET, identity);
  }

  /** A copy of the cluster's settings, to build a job's environment from. Holds the keys of S3. */
  public Configuration flinkConfiguration() {
    return new Configuration(flink().cluster().getConfiguration());
  }

  /**
   * Starts a job.
   *
   * @param plan a {@code StreamGraph} or a {@code JobGraph}
   * @throws IOException if the cluster refuses it
   */
  public JobClient submit(ExecutionPlan plan) throws IOException {
    try {
      JobID id = flink().cluster().submitJob(plan).get().getJobID();
      return new MiniClusterJobClient(
          id, flink().cluster(), getClass().getClassLoader(), JobFinalizationBehavior.NOTHING);
    } catch (ExecutionException e) {
      throw new IOException("the job was refused", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a job was submitted", e);
    }
  }

  /** Stops jobs and servers; data stays in the work folder. A second call does nothing. */
  @Override
  public void close() throws IOException {
    parts.close();
  }

  private EmbeddedFlink flink() {
    return flink.orElseThrow(
        () -> new IllegalStateException("the platform was started without Flink"));
  }

  private static PlatformSecurity security(Path secrets) throws IOException {
    return PlatformSecurity.create(secrets, KafkaAcls.users(KafkaAcls.shipped()));
  }

  private static EmbeddedKafka kafka(
      int port, int controllerPort, Path work, int partitions, PlatformSecurity security)
      throws IOException {
    EmbeddedKafka kafka =
        EmbeddedKafka.start(port, controllerPort, work.resolve("kafka"), security);
    try {
      kafka.createTopics(Topics.all(partitions));
      if (security != null) {
        kafka.grant(KafkaAcls.shipped());
      }
      return kafka;
    } catch (IOException e) {
      kafka.close();
      throw e;
    }
  }
}
