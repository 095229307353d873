package io.lethe.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.faults.proxy.FaultProxy;
import io.lethe.ingest.Pipeline;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.cluster.ClusterOptions;
import io.lethe.platform.cluster.FlinkCluster;
import io.lethe.platform.cluster.FlinkRest;
import io.lethe.platform.cluster.JobJar;
import io.lethe.platform.cluster.Submission;
import io.lethe.schemas.CatalogUpdate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The pipeline as it stands on a cluster: servers, two TaskManagers and a JobManager with high
 * availability, both jobs; and proxies between all of them and the store, and the database. Not
 * thread-safe.
 */
final class Rig implements AutoCloseable {

  private static final int TASK_MANAGERS = 2;
  private static final int LOOKS = 10;
  private static final long BETWEEN_LOOKS_MILLIS = 1000;
  private static final int MAX_PENDING = 64;
  private static final long SEED = 20_260_102;

  private final Pipeline pipeline;
  private final FaultProxy objects;
  private final FaultProxy state;
  private final FaultProxy database;
  private final FlinkCluster cluster;
  private final Landings landings;
  private final Observer observer;
  private int oldest;
  private String ingest;
  private String catalog;

  private Rig(
      Pipeline pipeline,
      FaultProxy objects,
      FaultProxy state,
      FaultProxy database,
      FlinkCluster cluster,
      Path folder)
      throws IOException {
    this.pipeline = pipeline;
    this.objects = objects;
    this.state = state;
    this.database = database;
    this.cluster = cluster;
    this.landings = new Landings(pipeline, folder.resolve("s3").resolve(LocalPlatform.RAW_BUCKET));
    this.observer =
        new Observer(pipeline, folder.resolve("s3").resolve(LocalPlatform.RESEARCH_BUCKET));
  }

  static Rig start(Path folder) throws IOException {
    Pipeline pipeline = Pipeline.prepare(folder);
    LocalPlatform platform = pipeline.platform();
    FaultProxy objects = FaultProxy.http(platform.s3Endpoint().getPort(), SEED);
    FaultProxy state = FaultProxy.http(platform.s3Endpoint().getPort(), SEED + 1);
    FaultProxy database = FaultProxy.tcp(port(platform.catalog().url()));
    configure(folder.resolve("lethe.yaml"), platform, objects, database);
    ClusterOptions options =
        ClusterOptions.taskManagers(TASK_MANAGERS)
            .withFlink(
                Map.of(
                    // Each TaskManager has a part of the ingest job.
                    "taskmanager.load-balance.mode", "SLOTS",
                    // Even the smallest state is a file, which needs room on a disk.
                    "execution.checkpointing.data-inline-threshold", "0 b",
                    // Else buffers between tasks take in what should press back.
                    "taskmanager.memory.segment-size", "4kb",
                    "s3.endpoint", "http://127.0.0.1:" + state.port(),
                    // One fault after the other: in an hour nobody would wait so long in between.
                    "restart-strategy.exponential-delay.initial-backoff", "1 s",
                    "restart-strategy.exponential-delay.max-backoff", "3 s"));
    FlinkCluster cluster = FlinkCluster.start(platform, folder.resolve("cluster"), options);
    Rig rig = new Rig(pipeline, objects, state, database, cluster, folder);
    rig.submit(folder.resolve("lethe.yaml"));
    return rig;
  }

  private static int port(String jdbcUrl) {
    return URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
  }

  /** Store and database by way of the proxies; time-outs that a test can wait for. */
  private static void configure(
      Path file, LocalPlatform platform, FaultProxy objects, FaultProxy database)
      throws IOException {
    String yaml =
        Files.readString(file)
            .replace(
                "endpoint: " + platform.s3Endpoint(),
                "endpoint: http://127.0.0.1:%d\n    timeout: PT4S\n    partSizeMiB: 5"
                    .formatted(objects.port()))
            .replace(":" + port(platform.catalog().url()) + "/", ":" + database.port() + "/")
            // So few that some hundred deliveries, or one of ten thousand objects, have to wait.
            .replace("workers: 2", "workers: 2\n  maxPending: " + MAX_PENDING);
    Files.writeString(file, yaml);
    LetheConfig.load(file);
  }

  private void submit(Path config) throws IOException {
    Path jar = JobJar.built();
    List<String> arguments = List.of("--config", config.toString());
    FlinkRest rest = cluster.rest();
    ingest =
        rest.submit(Submission.of(jar, "io.lethe.jobs.IngestJob", arguments).at(TASK_MANAGERS));
    catalog = rest.submit(Submission.of(jar, "io.lethe.jobs.CatalogJob", arguments));
    rest.awaitRunning(ingest);
    rest.awaitRunning(catalog);
  }

  Pipeline pipeline() {
    return pipeline;
  }

  FlinkCluster cluster() {
    return cluster;
  }

  Landings landings() {
    return landings;
  }

  Observer observer() {
    return observer;
  }

  /** In front of the store, for raw, curated objects and versions. */
  FaultProxy objects() {
    return objects;
  }

  /** In front of the store, for Flink's checkpoints and its high availability. */
  FaultProxy state() {
    return state;
  }

  /** In front of the catalog's database. */
  FaultProxy database() {
    return database;
  }

  String ingestJob() {
    return ingest;
  }

  String catalogJob() {
    return catalog;
  }

  /** How often the ingest job has started again since its JobManager did. */
  int restarts() throws IOException {
    return Restarts.of(cluster, ingest);
  }

  /** Milliseconds that tasks of the ingest job were held up by slower ones, summed up. */
  long heldUpMillis() throws IOException {
    long sum = 0;
    for (JsonNode vertex : cluster.rest().get("/jobs/" + ingest).path("vertices")) {
      sum += vertex.at("/metrics/accumulated-backpressured-time").asLong();
    }
    return sum;
  }

  /** Kills as many of the TaskManagers that run, the oldest first. */
  void killTaskManagers(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      cluster.killTaskManager(oldest++);
    }
  }

  /** Starts TaskManagers in the place of killed ones; does not wait for them. */
  void startTaskManagers(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      cluster.startTaskManager();
    }
  }

  /** Waits until everything that was landed is settled, whatever has become of it. */
  void awaitSettled() throws Exception {
    Patience.until("deliveries to settle", this::settled);
  }

  private boolean settled() throws IOException {
    Map<String, Long> times =
        pipeline.catalog().stream()
            .filter(Observed::settles)
            .collect(Collectors.groupingBy(CatalogUpdate::getDelivery, Collectors.counting()));
    return landings.expected().stream()
        .allMatch(e -> times.getOrDefault(e.digest(), 0L) >= e.times());
  }

  /** What is wrong with what is there now; nothing once the last transactions are seen. */
  List<String> verdict() throws Exception {
    List<String> faults = judge();
    for (int i = 0; i < LOOKS && !faults.isEmpty(); i++) {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      faults = judge();
    }
    return faults;
  }

  private List<String> judge() throws IOException {
    return Verdict.of(landings.expected(), landings.poison(), observer.look());
  }

  @Override
  public void close() throws IOException {
    try (pipeline;
        objects;
        state;
        database) {
      cluster.close();
    }
  }
}
