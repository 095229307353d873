package io.lethe.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.ingest.Pipeline;
import io.lethe.jobs.IngestJob;
import io.lethe.platform.cluster.ClusterOptions;
import io.lethe.platform.cluster.FlinkCluster;
import io.lethe.platform.cluster.FlinkRest;
import io.lethe.platform.cluster.JobJar;
import io.lethe.platform.cluster.Submission;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka clients of a job end with it. One that stays keeps the job's class loader, some 29 MB of
 * metaspace, so that a cluster that takes jobs again and again ends for want of it.
 */
class JobLeavesNothingTest {

  private static final int PARALLELISM = 2;
  private static final int STARTS = 2;

  @TempDir private Path folder;

  @Test
  void noKafkaClientOutlivesItsJob() throws Exception {
    try (Pipeline pipeline = Pipeline.prepare(folder);
        FlinkCluster cluster =
            FlinkCluster.start(
                pipeline.platform(), folder.resolve("cluster"), ClusterOptions.taskManagers(1))) {
      List<String> arguments = List.of("--config", folder.resolve("lethe.yaml").toString());
      Submission job =
          Submission.of(JobJar.built(), IngestJob.class.getName(), arguments).at(PARALLELISM);
      FlinkRest rest = cluster.rest();
      String jar = rest.upload(job.jar());
      for (int i = 0; i < STARTS; i++) {
        String id = rest.run(jar, job);
        rest.awaitRunning(id);
        assertThat(workers(cluster))
            .containsKey("kafka-producer-network-thread")
            .doesNotContainKey("kafka-admin-client-thread");
        rest.cancel(id);
        Patience.until("clients of the TaskManager to end", () -> workers(cluster).isEmpty());
        Patience.until(
            "clients of the JobManager to end",
            () -> ClientThreads.of(cluster.jobManagerPid()).isEmpty());
      }
    }
  }

  private static Map<String, Integer> workers(FlinkCluster cluster) throws Exception {
    return ClientThreads.of(cluster.taskManagerPids().get(0));
  }
}
