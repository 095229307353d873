package io.lethe.platform.cluster;

import io.lethe.jobs.CatalogJob;
import io.lethe.jobs.IngestJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.SavepointFormatType;

/**
 * The ingest and the catalog job on a cluster. They start where they were stopped before. Not
 * thread-safe.
 */
final class Jobs {

  private static final Map<String, String> MAINS =
      Map.of(
          IngestJob.NAME, IngestJob.class.getName(), CatalogJob.NAME, CatalogJob.class.getName());

  private final FlinkRest rest;
  private final Path savepoints;
  private final Map<String, String> running = new LinkedHashMap<>();

  /**
   * @param savepoints folder that remembers where the jobs were stopped
   */
  Jobs(FlinkRest rest, Path savepoints) {
    this.rest = rest;
    this.savepoints = savepoints;
  }

  /** Starts both and waits until they run. */
  void start(Path jar, Path config) throws IOException {
    String uploaded = rest.upload(jar);
    for (Map.Entry<String, String> main : MAINS.entrySet()) {
      List<String> arguments = List.of("--config", config.toString());
      Submission job = Submission.of(jar, main.getValue(), arguments);
      Path stopped = stopped(main.getKey());
      if (Files.exists(stopped)) {
        job = job.from(Files.readString(stopped).strip());
      }
      running.put(main.getKey(), rest.run(uploaded, job));
    }
    for (Map.Entry<String, String> job : running.entrySet()) {
      rest.awaitRunning(job.getValue());
      // From now on its checkpoints are newer.
      Files.deleteIfExists(stopped(job.getKey()));
    }
  }

  /** Stops both; work in progress stays in their savepoints. */
  void stop() throws IOException {
    Files.createDirectories(savepoints);
    for (Map.Entry<String, String> job : running.entrySet()) {
      String location = rest.stopWithSavepoint(job.getValue(), SavepointFormatType.CANONICAL);
      Files.writeString(stopped(job.getKey()), location + "\n");
    }
    running.clear();
  }

  /** Ids by name. */
  Map<String, String> running() {
    return Map.copyOf(running);
  }

  private Path stopped(String name) {
    return savepoints.resolve(name);
  }
}
