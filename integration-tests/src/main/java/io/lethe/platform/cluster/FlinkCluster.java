package io.lethe.platform.cluster;

import io.lethe.platform.FreePorts;
import io.lethe.platform.LocalPlatform;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/**
 * A JobManager, TaskManagers and a ZooKeeper as processes of their own, with nothing on their class
 * path but Flink itself: what a job needs beyond that must be in its jar. State is in the S3 bucket
 * of the platform, so that jobs go on when any of the processes is killed and started again.
 *
 * <p>Thread-safe.
 */
public final class FlinkCluster implements AutoCloseable {

  private final Launcher launcher;
  private final ClusterOptions options;
  private final FlinkRest rest;

  /** In the order in which they were started; the dead too. */
  private final List<JavaProcess> processes = new ArrayList<>();

  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private JavaProcess zooKeeper;
  private JavaProcess jobManager;
  private int jobManagers;

  private FlinkCluster(Launcher launcher, ClusterOptions options, FlinkRest rest) {
    this.launcher = launcher;
    this.options = options;
    this.rest = rest;
  }

  /**
   * Starts the processes and waits until all task slots are there.
   *
   * @param platform whose servers the jobs use; may be without Flink of its own
   * @param folder of configuration, logs and temporary files; made if it is missing
   * @throws IOException if a process does not start; the others have been stopped then
   */
  public static FlinkCluster start(LocalPlatform platform, Path folder, ClusterOptions options)
      throws IOException {
    FreePorts free = FreePorts.draw(2);
    ClusterSettings.Ports ports =
        new ClusterSettings.Ports(free.orNext("Flink web UI", options.uiPort()), free.orNext(0));
    ClusterFolder files = new ClusterFolder(folder.toAbsolutePath().normalize());
    Configuration settings = ClusterSettings.of(platform, files, options, ports);
    files.prepare(settings, ports.zooKeeper());
    FlinkCluster cluster =
        new FlinkCluster(
            new Launcher(FlinkDistribution.find(), files, settings),
            options,
            new FlinkRest(URI.create("http://127.0.0.1:" + ports.rest())));
    try {
      cluster.startAll();
      return cluster;
    } catch (IOException e) {
      cluster.closeAfter(e);
      throw e;
    }
  }

  private void startAll() throws IOException {
    zooKeeper = add(launcher.zooKeeper());
    startJobManager();
    for (int i = 0; i < options.taskManagers(); i++) {
      startTaskManager();
    }
    int slots = options.taskManagers() * options.slots();
    Await.that(slots + " task slots", () -> dead().isPresent() || rest.slots() == slots);
    Optional<JavaProcess> dead = dead();
    if (dead.isPresent()) {
      throw new IOException(dead.get().name() + " ended at once:\n" + dead.get().lastWords());
    }
  }

  private synchronized Optional<JavaProcess> dead() {
    return processes.stream().filter(process -> !process.alive()).findFirst();
  }

  /** Where jobs are submitted, watched and ended. */
  public FlinkRest rest() {
    return rest;
  }

  /** Log files and standard streams, one of each a process. */
  public Path logs() {
    return launcher.folder().logs();
  }

  /** Where Prometheus scrapes the processes that run, by their names. */
  public synchronized Map<String, URI> metrics() {
    Map<String, URI> endpoints = new LinkedHashMap<>();
    for (JavaProcess process : processes) {
      if (process.alive()) {
        process.metrics().ifPresent(uri -> endpoints.put(process.name(), uri));
      }
    }
    return endpoints;
  }

  /**
   * Starts one more TaskManager; does not wait for its slots.
   *
   * @return its index, counted from 0
   */
  public synchronized int startTaskManager() throws IOException {
    int index = taskManagers.size();
    taskManagers.add(add(launcher.taskManager("taskmanager-" + index)));
    return index;
  }

  /** Process ids of the TaskManagers that run. */
  public synchronized List<Long> taskManagerPids() {
    return taskManagers.stream()
        .filter(JavaProcess::alive)
        .map(manager -> manager.process().pid())
        .toList();
  }

  /** Process id of the JobManager that was started last. */
  public synchronized long jobManagerPid() {
    return jobManager.process().pid();
  }

  /** As kill -9 does it: nothing is tidied up. */
  public synchronized void killTaskManager(int index) throws IOException {
    taskManagers.get(index).kill();
  }

  /** Starts a JobManager in the place of one that was killed; does not wait for it. */
  public synchronized void startJobManager() throws IOException {
    if (jobManager != null && jobManager.alive()) {
      throw new IllegalStateException("the JobManager is running");
    }
    jobManager = add(launcher.jobManager("jobmanager-" + jobManagers));
    jobManagers++;
  }

  /** As kill -9 does it: nothing is tidied up. */
  public synchronized void killJobManager() throws IOException {
    jobManager.kill();
  }

  /** Waits until that many slots are there, free or not. */
  public void awaitSlots(int slots) throws IOException {
    Await.that(slots + " task slots", () -> rest.slots() >= slots);
  }

  /** Stops all processes; data stays in the folder. A second call does nothing. */
  @Override
  public synchronized void close() throws IOException {
    // ZooKeeper last: the others tell it that they go.
    List<JavaProcess> flink = new ArrayList<>(processes);
    flink.remove(zooKeeper);
    flink.forEach(JavaProcess::askToEnd);
    for (JavaProcess process : flink) {
      process.awaitEnd();
    }
    if (zooKeeper != null) {
      zooKeeper.kill();
    }
    processes.clear();
  }

  private void closeAfter(IOException failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private JavaProcess add(JavaProcess process) {
    processes.add(process);
    return process;
  }
}
