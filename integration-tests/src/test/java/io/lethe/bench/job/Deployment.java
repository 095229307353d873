package io.lethe.bench.job;

import io.lethe.ingest.Pipeline;
import io.lethe.jobs.cli.Home;
import io.lethe.jobs.config.CurateConfig;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.platform.WorkFolder;
import io.lethe.platform.cluster.ClusterOptions;
import io.lethe.platform.cluster.FlinkCluster;
import io.lethe.platform.cluster.JobJar;
import io.lethe.platform.cluster.Submission;
import io.lethe.schemas.Quarantined;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The ingest job on one TaskManager, a process of its own; Kafka and the store are in this process,
 * so that the TaskManager's CPU time is that of the job alone. Not thread-safe.
 */
final class Deployment implements AutoCloseable {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  /** The slowest that is waited for; a job that stands still must not take the night. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final Duration PATIENCE_PER_OBJECT = Duration.ofMillis(30);
  private static final Duration PATIENCE_PER_MEGABYTE = Duration.ofMillis(500);
  private static final long MEGA = 1_000_000;

  /**
   * As in production: both compilers, and the collector that the JVM chooses. The compilers'
   * threads stay, so that their share can be told.
   */
  private static final String JVM =
      "--add-opens=java.base/java.util=ALL-UNNAMED -XX:-UseDynamicNumberOfCompilerThreads";

  /** Task heap, and what a worker and an object of a delivery need of it: docs/operations.md. */
  private static final int HEAP_MIB = 256;

  private static final int WORKER_MIB = 48;

  private static final int OBJECT_KIB = 8;

  private final Path folder;
  private final Pipeline pipeline;
  private final FlinkCluster cluster;
  private final String job;
  private final CatalogWatch watch;
  private final RawZoneFolder raw;
  private int events;

  private Deployment(Path folder, Pipeline pipeline, FlinkCluster cluster, String job) {
    this.folder = folder;
    this.pipeline = pipeline;
    this.cluster = cluster;
    this.job = job;
    this.watch = new CatalogWatch(pipeline.platform());
    this.raw = new RawZoneFolder(pipeline, bucket(LocalPlatform.RAW_BUCKET));
  }

  /**
   * Starts all of it.
   *
   * @param folder for all data, emptied before and afterwards
   * @param parallelism of the job
   */
  static Deployment start(Path folder, int parallelism, JobOptions options) throws IOException {
    new WorkFolder(folder, true).close();
    LocalPlatformOptions local = LocalPlatformOptions.in(folder).withParallelism(parallelism);
    Pipeline pipeline = Pipeline.prepare(local);
    try {
      Path config = configure(folder, options);
      FlinkCluster cluster = cluster(folder, pipeline.platform(), parallelism, options);
      Submission submission =
          Submission.of(
              JobJar.built(), "io.lethe.jobs.IngestJob", List.of("--config", config.toString()));
      return new Deployment(
          folder, pipeline, cluster, submitted(cluster, submission.at(parallelism)));
    } catch (IOException | RuntimeException e) {
      boolean interrupted = Thread.interrupted();
      try (WorkFolder data = new WorkFolder(folder, true)) {
        pipeline.close();
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
      throw e;
    }
  }

  private static String submitted(FlinkCluster cluster, Submission submission) throws IOException {
    try {
      String job = cluster.rest().submit(submission);
      cluster.rest().awaitRunning(job);
      return job;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The policy allows the genome of the benchmark's files, and no other. */
  private static Path configure(Path folder, JobOptions options) throws IOException {
    Path shipped = Home.path("conf/policies").toAbsolutePath().normalize();
    Path policies = Files.createDirectories(folder.resolve("policies"));
    String policy = Files.readString(shipped.resolve(Installation.PROJECT + ".yaml"));
    Files.writeString(
        policies.resolve(Installation.PROJECT + ".yaml"),
        policy.replaceFirst(
            "(?m)^references:.*$", "references: [" + RawZoneFolder.REFERENCE + "]"));
    Path config = folder.resolve("lethe.yaml");
    Files.writeString(
        config,
        Files.readString(config)
            .replace(shipped.toString(), policies.toString())
            .replace("interval: PT1S", "interval: " + options.checkpoints())
            .replace("workers: 2", "workers: " + options.workers())
            .replaceFirst(
                "maxObjectsPerDelivery: .*", "maxObjectsPerDelivery: " + options.maxObjects()));
    CurateConfig curate = LetheConfig.load(config).curate();
    if (curate.workers() != options.workers()
        || curate.maxObjectsPerDelivery() != options.maxObjects()) {
      throw new IllegalStateException("the configuration has another place for workers");
    }
    return config;
  }

  private static FlinkCluster cluster(
      Path folder, LocalPlatform platform, int parallelism, JobOptions options) throws IOException {
    int slot = options.workers() * WORKER_MIB + options.maxObjects() * OBJECT_KIB / 1024;
    int heap = HEAP_MIB + parallelism * slot;
    Map<String, String> flink =
        Map.of(
            "env.java.opts.all",
            JVM,
            "env.java.opts.taskmanager",
            options.jvmOptions(),
            "taskmanager.memory.task.heap.size",
            heap + "m");
    ClusterOptions processes =
        ClusterOptions.taskManagers(1).withSlots(parallelism).withFlink(flink);
    return FlinkCluster.start(platform, folder.resolve("cluster"), processes);
  }

  RawZoneFolder raw() {
    return raw;
  }

  FlinkCluster cluster() {
    return cluster;
  }

  Pipeline pipeline() {
    return pipeline;
  }

  CatalogWatch watch() {
    return watch;
  }

  String job() {
    return job;
  }

  TaskManager taskManager() {
    return new TaskManager(cluster.taskManagerPids().get(0));
  }

  /** Announces a delivery now. */
  Announcement announce(Delivery delivery) {
    Announcement announcement = delivery.announcement().apply("bench-" + events++);
    pipeline.send(announcement.topic(), announcement.message());
    return announcement;
  }

  /**
   * Waits until all are settled.
   *
   * @throws IOException if they are not in reasonable time
   */
  List<Settled> await(List<Delivery> deliveries, List<Announcement> announced)
      throws IOException, InterruptedException {
    Duration patience =
        PATIENCE
            .plus(PATIENCE_PER_OBJECT.multipliedBy(Delivery.objects(deliveries)))
            .plus(PATIENCE_PER_MEGABYTE.multipliedBy(Delivery.bytes(deliveries) / MEGA));
    long deadline = System.nanoTime() + patience.toNanos();
    List<Settled> settled = new ArrayList<>(announced.size());
    for (Announcement one : announced) {
      settled.add(watch.await(one.digest(), deadline));
    }
    return settled;
  }

  /**
   * Lands deliveries as fast as the broker takes them, and waits until they are settled.
   *
   * @throws IOException if an object was lost, came twice, was not curated, or is another than the
   *     catalog says
   */
  Run run(List<Delivery> deliveries) throws IOException, InterruptedException {
    TaskManager manager = taskManager();
    long twice = watch.twice();
    try (HeapWatch heap = new HeapWatch(manager.pid())) {
      double cpu = manager.cpuSeconds();
      double compilers = manager.compilerSeconds();
      long start = System.nanoTime();
      List<Announcement> announced = new ArrayList<>(deliveries.size());
      deliveries.forEach(delivery -> announced.add(announce(delivery)));
      List<Settled> settled = await(deliveries, announced);
      double taken = manager.cpuSeconds() - cpu;
      long end = settled.stream().mapToLong(Settled::nanos).max().orElse(start);
      double compiled = manager.compilerSeconds() - compilers;
      requireConserved(Delivery.objects(deliveries), settled, twice);
      new CuratedSample(bucket(LocalPlatform.RESEARCH_BUCKET)).check(settled);
      return new Run(
          Delivery.objects(deliveries),
          Delivery.bytes(deliveries),
          taken,
          compiled,
          (end - start) / NANOS,
          manager.peakMegabytes(),
          heap.highest());
    }
  }

  /**
   * @param before how many deliveries had been settled twice
   * @throws IOException if an object was lost, came twice, or was not curated
   */
  void requireConserved(int landed, List<Settled> settled, long before) throws IOException {
    long twice = watch.twice() - before;
    long told = settled.stream().mapToLong(Settled::landed).sum();
    long curated = settled.stream().mapToLong(Settled::curated).sum();
    if (told != landed || curated != landed || twice > 0) {
      throw new IOException(
          "of %d landed objects %d are told and %d curated, %d deliveries settled twice; refused: %s"
              .formatted(landed, told, curated, twice, reasons()));
    }
  }

  private List<String> reasons() throws IOException {
    return pipeline.quarantine().stream().map(Quarantined::getReason).distinct().toList();
  }

  /** Forgets curated objects, so that they are written again; versions stay. */
  void forgetCurated() throws IOException {
    new WorkFolder(bucket(LocalPlatform.RESEARCH_BUCKET).resolve("curated"), true).close();
  }

  /** Where the server keeps a bucket. */
  Path bucket(String name) {
    return folder.resolve("s3").resolve(name);
  }

  /** A name that nothing in the folder has. */
  static Path folderIn(Path work) {
    return work.resolve("job-" + UUID.randomUUID());
  }

  /** Ends all of it, in order, for a thread that was interrupted too. */
  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      watch.close();
      try (pipeline) {
        cluster.close();
      }
    } finally {
      // Also where a signal comes while all is being closed.
      new WorkFolder(folder, true).close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
