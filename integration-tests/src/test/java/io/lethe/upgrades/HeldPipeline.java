package io.lethe.upgrades;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.faults.proxy.Fault;
import io.lethe.faults.proxy.FaultProxy;
import io.lethe.faults.proxy.FaultRule;
import io.lethe.ingest.Pipeline;
import io.lethe.ingest.Runs;
import io.lethe.jobs.CatalogJob;
import io.lethe.jobs.IngestJob;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.cluster.ClusterOptions;
import io.lethe.platform.cluster.FlinkCluster;
import io.lethe.platform.cluster.JobJar;
import io.lethe.platform.cluster.Submission;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pipeline on a cluster of processes whose store, while it is held, does not answer reads of raw
 * objects with {@code held} in their names: work in progress stays in progress. Not thread-safe.
 */
final class HeldPipeline implements AutoCloseable {

  static final String STUDIES = "landing.studies";
  static final String RUNS = "landing.runs";
  private static final String HELD = "held";
  private static final Duration LONGER_THAN_ANY_TEST = Duration.ofHours(1);
  private static final long SEED = 6;

  private final Pipeline pipeline;
  private final FaultProxy store;
  private final FlinkCluster cluster;
  private final Path config;

  private HeldPipeline(Pipeline pipeline, FaultProxy store, FlinkCluster cluster, Path config) {
    this.pipeline = pipeline;
    this.store = store;
    this.cluster = cluster;
    this.config = config;
  }

  /**
   * Starts servers and cluster, and no job. No report of throughput falls into a test, so that a
   * savepoint at rest holds no transaction of a broker, which another broker would not know.
   *
   * @param folder of everything; a key set that is there already is used
   * @param slots of the only TaskManager
   */
  static HeldPipeline start(Path folder, int slots) throws IOException {
    Pipeline pipeline = Pipeline.prepare(folder);
    URI endpoint = pipeline.platform().s3Endpoint();
    FaultProxy store = FaultProxy.http(endpoint.getPort(), SEED);
    Path config = folder.resolve("lethe.yaml");
    String direct = "endpoint: " + endpoint;
    String held = "endpoint: http://127.0.0.1:" + store.port();
    Files.writeString(
        config,
        Files.readString(config).replace(direct, held).replace("window: PT10S", "window: PT1H"));
    FlinkCluster cluster =
        FlinkCluster.start(
            pipeline.platform(),
            folder.resolve("cluster"),
            ClusterOptions.taskManagers(1).withSlots(slots));
    return new HeldPipeline(pipeline, store, cluster, config);
  }

  Pipeline pipeline() {
    return pipeline;
  }

  FlinkCluster cluster() {
    return cluster;
  }

  /** From now on held objects cannot be read. */
  void hold() {
    store.set(
        FaultRule.always(new Fault.Delay(LONGER_THAN_ANY_TEST))
            .only(request -> request.reads() && request.target().contains(HELD)));
  }

  /** Held objects can be read; requests that hang are asked again when they time out. */
  void release() {
    store.clear();
  }

  /** Starts the ingest job and waits until it runs. */
  String ingest(int parallelism, Optional<String> savepoint) throws IOException {
    return run(IngestJob.class, parallelism, savepoint);
  }

  /** Starts the catalog job and waits until it runs. */
  String catalog(Optional<String> savepoint) throws IOException {
    return run(CatalogJob.class, 1, savepoint);
  }

  private String run(Class<?> main, int parallelism, Optional<String> savepoint)
      throws IOException {
    List<String> arguments = List.of("--config", config.toString());
    Submission job =
        new Submission(
            JobJar.built(), main.getName(), arguments, OptionalInt.of(parallelism), savepoint);
    String id = cluster.rest().submit(job);
    cluster.rest().awaitRunning(id);
    return id;
  }

  /** Puts instances and announces them as one study; the last {@code held} of them are held. */
  void landStudy(String eventId, List<byte[]> instances, int held) throws Exception {
    List<LandedObject> objects = new ArrayList<>();
    for (int i = 0; i < instances.size(); i++) {
      String name = instances.size() - i <= held ? HELD : "free";
      URI uri = pipeline.put(eventId + "/" + i + "-" + name + ".dcm", instances.get(i));
      objects.add(Pipeline.object(uri, instances.get(i)));
    }
    StudyLanded event = Pipeline.event(eventId).setObjects(objects).build();
    pipeline.send(STUDIES, 0, new SingleObject<>(StudyLanded.class).encode(event));
  }

  /** Puts an alignment and announces it as a run; it is held. */
  void landRun(String eventId, String sample, String subject, byte[] bam) throws Exception {
    URI uri = pipeline.put(eventId + "/" + HELD + ".bam", bam);
    ObjectNode event = Runs.event(eventId, "run-of-" + eventId);
    Runs.sample(event, sample, subject);
    event.putArray("files").add(Runs.file(uri, bam, sample));
    pipeline.send(RUNS, 0, event.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Waits until the job has so many tasks in work, waiting or done. */
  void awaitTasks(String job, int tasks) throws Exception {
    Pipeline.await(() -> tasks(job) >= tasks ? List.of(true) : List.of());
  }

  private int tasks(String job) throws IOException {
    for (JsonNode vertex : cluster.rest().get("/jobs/" + job).path("vertices")) {
      if (vertex.path("name").asText().startsWith("Curate")) {
        return vertex.at("/metrics/read-records").asInt();
      }
    }
    throw new IOException("the job has no vertex that curates");
  }

  /** Waits until that many curated objects are in the research zone. */
  void awaitCurated(int objects) throws Exception {
    Pipeline.await(() -> curated() >= objects ? List.of(true) : List.of());
  }

  long curated() throws IOException {
    return pipeline.list(LocalPlatform.RESEARCH_BUCKET).stream()
        .filter(head -> head.uri().getPath().startsWith("/curated/"))
        .count();
  }

  /** Waits until that many reads hang. */
  void awaitHeld(int reads) throws Exception {
    Pipeline.await(() -> store.injected() >= reads ? List.of(true) : List.of());
  }

  @Override
  public void close() throws IOException {
    try (pipeline;
        store) {
      cluster.close();
    }
  }
}
