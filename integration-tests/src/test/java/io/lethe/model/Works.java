package io.lethe.model;

import io.lethe.faults.Patience;
import io.lethe.ingest.Pipeline;
import io.lethe.jobs.IngestJob;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.snapshot.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** Platform, both jobs, and what operators and stewards do to them. Not thread-safe. */
final class Works implements AutoCloseable {

  private final Pipeline pipeline;
  private final RuleBook rules;
  private final Path config;
  private final User user;
  private JobClient ingest;
  private JobClient catalog;
  private int taskManager;

  private Works(Pipeline pipeline, RuleBook rules, Path config) {
    this.pipeline = pipeline;
    this.rules = rules;
    this.config = config;
    this.user = new User(config);
  }

  static Works start(Path folder) throws Exception {
    Pipeline pipeline = Pipeline.idle(LocalPlatformOptions.in(folder));
    try {
      RuleBook rules = new RuleBook(folder.resolve("rules"));
      Path config = folder.resolve("lethe.yaml");
      String yaml =
          Files.readString(config)
              .replaceAll("policies: .*", "policies: \"" + rules.policies() + '"')
              .replaceAll("recipes: .*", "recipes: \"" + rules.recipes() + '"')
              .replace("interval: PT1S", "interval: PT0.5S");
      Files.writeString(config, yaml);
      Works works = new Works(pipeline, rules, config);
      works.ingest = works.ingest(null);
      works.catalog = pipeline.startCatalog(folder);
      done(User.run("keys", "create-signing", "--folder", folder + "/keys/signing"));
      works.awaitRunning(works.ingest, -1);
      return works;
    } catch (Exception | AssertionError e) {
      pipeline.close();
      throw e;
    }
  }

  Pipeline pipeline() {
    return pipeline;
  }

  RuleBook rules() {
    return rules;
  }

  private JobClient ingest(String savepoint) throws IOException {
    LocalPlatform platform = pipeline.platform();
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(platform.flinkConfiguration());
    IngestJob.build(env, LetheConfig.load(config));
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(IngestJob.NAME);
    if (savepoint != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
    }
    return platform.submit(graph);
  }

  /** Stops the ingest job with a savepoint, and lets it go on with the rules as they are then. */
  void restart(Change change) throws Exception {
    String savepoint = ingest.stopWithSavepoint(false, null, SavepointFormatType.CANONICAL).get();
    change.make();
    ingest = ingest(savepoint);
    awaitRunning(ingest, -1);
  }

  /** What is done while the job stands still. */
  @FunctionalInterface
  interface Change {

    void make() throws IOException;
  }

  /** Takes the only TaskManager away, with both jobs in it, and gives another one. */
  void kill() throws Exception {
    int before = attempt(ingest);
    int catalogBefore = attempt(catalog);
    pipeline.platform().miniCluster().terminateTaskManager(taskManager++).get();
    pipeline.platform().miniCluster().startTaskManager();
    awaitRunning(ingest, before);
    awaitRunning(catalog, catalogBefore);
  }

  /** Until every task of a job runs in a later attempt. */
  private void awaitRunning(JobClient job, int attempt) throws Exception {
    Patience.until(
        "all tasks to run",
        () -> {
          // Before, it may be that nobody can be asked for its tasks.
          if (job.getJobStatus().get() != JobStatus.RUNNING) {
            return false;
          }
          for (AccessExecutionVertex task : tasks(job.getJobID())) {
            if (task.getExecutionState() != ExecutionState.RUNNING
                || task.getCurrentExecutionAttempt().getAttemptNumber() <= attempt) {
              return false;
            }
          }
          return true;
        });
  }

  private int attempt(JobClient job) throws Exception {
    int highest = 0;
    for (AccessExecutionVertex task : tasks(job.getJobID())) {
      highest = Math.max(highest, task.getCurrentExecutionAttempt().getAttemptNumber());
    }
    return highest;
  }

  private Iterable<? extends AccessExecutionVertex> tasks(JobID job) throws Exception {
    return pipeline.platform().miniCluster().getExecutionGraph(job).get().getAllExecutionVertices();
  }

  /** As a steward does it, who lets nothing land before the ingest job goes by the decision. */
  void withdraw(String patient) {
    decide("withdraw", patient, List.of());
  }

  /** Likewise. */
  void consent(String patient, List<String> codes) {
    List<String> options = new ArrayList<>();
    codes.forEach(code -> options.addAll(List.of("--duo", code)));
    decide("grant", patient, options);
  }

  private void decide(String command, String patient, List<String> options) {
    List<String> words = new ArrayList<>(options);
    words.addAll(List.of("--project", Installation.PROJECT));
    words.addAll(List.of("--subject-id", patient, "--wait", "PT1M"));
    done(user.lethe("consent", command, words.toArray(String[]::new)));
  }

  /** {@code lethe catalog rebuild}, with the catalog job running. */
  void rebuild() {
    done(user.lethe("catalog", "rebuild"));
  }

  private static void done(User.Said said) {
    if (said.status() != 0) {
      throw new AssertionError("a command failed: " + said.err());
    }
  }

  @Override
  public void close() throws IOException {
    pipeline.close();
  }
}
