package io.lethe.streaming.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.CurateTask;
import io.lethe.streaming.Samples;
import io.lethe.streaming.Types;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On a cluster: the only worker is busy with an object that does not end, and others wait. */
@Timeout(90)
class CheckpointTest {

  private static final int CHECKPOINTS = 5;

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(1)
              .build());

  private final Gate gate = new Gate();

  @Test
  void checkpointsCompleteMeanwhile(@InjectMiniCluster MiniCluster cluster) throws Exception {
    JobClient job = start();
    while (gate.started().isEmpty()) {
      Thread.sleep(20);
    }
    for (int i = 0; i < CHECKPOINTS; i++) {
      cluster.triggerCheckpoint(job.getJobID(), CheckpointType.FULL).get(10, TimeUnit.SECONDS);
    }
    assertThat(gate.started()).containsExactly(0);
    job.cancel().get(30, TimeUnit.SECONDS);
  }

  private JobClient start() throws Exception {
    Configuration strict = new Configuration();
    strict.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.configure(strict);
    env.setParallelism(1);
    // Only those that the test asks for.
    env.enableCheckpointing(Duration.ofHours(1).toMillis());
    DataGeneratorSource<CurateTask> endless =
        new DataGeneratorSource<>(
            index -> Samples.task(index.intValue()),
            Long.MAX_VALUE,
            RateLimiterStrategy.perSecond(200),
            Types.TASK);
    env.fromSource(endless, WatermarkStrategy.noWatermarks(), "tasks")
        .transform("Curate", Types.OUTCOME, new CurateOperatorFactory(gate.factory(), 1, 1_000_000))
        .sinkTo(new DiscardingSink<>());
    return env.executeAsync();
  }
}
