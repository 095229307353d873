package io.lethe.ingest;

import io.lethe.platform.LocalPlatform;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A JobManager and a TaskManager as processes of their own, with nothing on their class path but
 * Flink itself: what a job needs beyond that must be in its jar.
 */
final class FlinkProcesses implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a Flink distribution has in its lib folder. */
  private static final List<String> DISTRIBUTION =
      List.of(
          "/org/apache/flink/",
          "/org/apache/commons/",
          "/commons-io/",
          "/commons-cli/",
          "/commons-codec/",
          "/commons-collections/",
          "/com/esotericsoftware/",
          "/org/objenesis/",
          "/org/snakeyaml/",
          "/org/javassist/",
          "/org/xerial/snappy/",
          "/at/yawk/lz4/",
          "/tools/profiler/",
          "/org/slf4j/",
          "/org/apache/logging/");

  private static final List<String> NOT_DISTRIBUTION =
      List.of("/flink-connector-kafka/", "/flink-avro/");

  private static final String RUNTIME = "org.apache.flink.runtime.";

  private final List<Process> processes = new ArrayList<>();
  private final List<Path> logs = new ArrayList<>();
  private final URI rest;
  private final Path folder;
  private Process taskManager;

  private FlinkProcesses(URI rest, Path folder) {
    this.rest = rest;
    this.folder = folder;
  }

  static FlinkProcesses start(LocalPlatform platform, Path folder) throws Exception {
    int port = freePort();
    Path conf = Files.createDirectories(folder.resolve("flink-conf"));
    Files.writeString(conf.resolve("config.yaml"), config(platform, folder, port));
    FlinkProcesses cluster = new FlinkProcesses(URI.create("http://127.0.0.1:" + port), folder);
    cluster.launch(RUNTIME + "entrypoint.StandaloneSessionClusterEntrypoint");
    cluster.startTaskManager();
    cluster.awaitSlots();
    return cluster;
  }

  void startTaskManager() throws IOException {
    taskManager = launch(RUNTIME + "taskexecutor.TaskManagerRunner");
  }

  /** As kill -9 does it: nothing is tidied up. */
  void killTaskManager() throws InterruptedException {
    taskManager.destroyForcibly().waitFor();
  }

  URI rest() {
    return rest;
  }

  @Override
  public void close() throws InterruptedException {
    for (Process process : processes) {
      process.destroyForcibly();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  private Process launch(String main) throws IOException {
    String name = main.substring(main.lastIndexOf('.') + 1) + "-" + logs.size();
    Path log = folder.resolve(name + ".out");
    logs.add(log);
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "-Dlethe.log.dir=" + folder.resolve("flink-logs"),
            "-cp",
            classPath(),
            main,
            "--configDir",
            folder.resolve("flink-conf").toString());
    process.environment().put("FLINK_PLUGINS_DIR", System.getProperty("lethe.plugins.dir"));
    process.redirectErrorStream(true).redirectOutput(log.toFile());
    processes.add(process.start());
    return processes.get(processes.size() - 1);
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> DISTRIBUTION.stream().anyMatch(jar::contains))
        .filter(jar -> NOT_DISTRIBUTION.stream().noneMatch(jar::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void awaitSlots() throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest overview = HttpRequest.newBuilder(rest.resolve("/overview")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        String answer = http.send(overview, HttpResponse.BodyHandlers.ofString()).body();
        if (answer.contains("\"slots-available\":3")) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet: asked again until the deadline.
        Thread.sleep(100);
      }
      Thread.sleep(200);
    }
    throw new AssertionError("no TaskManager registered within " + PATIENCE + "\n" + output());
  }

  private String output() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path log : logs) {
      all.append(log.getFileName()).append(":\n").append(Files.readString(log)).append('\n');
    }
    return all.toString();
  }

  private static String config(LocalPlatform platform, Path folder, int port) throws IOException {
    return """
        jobmanager.rpc.address: 127.0.0.1
        jobmanager.rpc.port: %d
        rest.address: 127.0.0.1
        rest.port: %d
        io.tmp.dirs: %s
        parallelism.default: 2
        heartbeat.interval: 2s
        heartbeat.timeout: 15s
        taskmanager.host: 127.0.0.1
        taskmanager.numberOfTaskSlots: 3
        taskmanager.cpu.cores: 2.0
        taskmanager.memory.framework.heap.size: 128mb
        taskmanager.memory.framework.off-heap.size: 128mb
        taskmanager.memory.jvm-metaspace.size: 256mb
        taskmanager.memory.jvm-overhead.min: 128mb
        taskmanager.memory.jvm-overhead.max: 128mb
        taskmanager.memory.task.heap.size: 256mb
        taskmanager.memory.task.off-heap.size: 0b
        taskmanager.memory.network.min: 64mb
        taskmanager.memory.network.max: 64mb
        taskmanager.memory.managed.size: 64mb
        s3.endpoint: %s
        s3.path.style.access: true
        s3.access-key: %s
        s3.secret-key: %s
        """
        .formatted(
            freePort(),
            port,
            Files.createDirectories(folder.resolve("flink-tmp")),
            platform.s3Endpoint(),
            platform.accessKey(),
            platform.secretKey());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
