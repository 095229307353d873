package io.lethe.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.jobs.config.LetheConfig;
import java.nio.file.Path;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestPipelineTest {

  private static final Path CONF = Path.of("../conf/lethe.yaml");

  @Test
  void everyOperatorExplainsItselfInTheWebUi() {
    assertThat(build().getTransformations())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            operator -> {
              assertThat(operator.getName()).isNotBlank();
              assertThat(operator.getUid()).as(operator.getName()).isNotBlank();
              assertThat(operator.getDescription())
                  .as(operator.getName())
                  .isNotBlank()
                  .isNotEqualTo(operator.getName());
            });
  }

  @Test
  void theJobSetsWhatItDependsOn() {
    StreamExecutionEnvironment env = build();
    assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(env.getConfiguration().get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE))
        .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
    assertThat(env.getCheckpointInterval()).isEqualTo(10_000);
  }

  @Test
  void withoutAPolicyTheJobDoesNotStart(@TempDir Path empty) {
    LetheConfig config =
        LetheConfig.parse(
            """
            store: {rawZone: 's3://raw/', researchZone: 's3://research/'}
            rules: {policies: %1$s, recipes: %1$s}
            """
                .formatted(empty));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> IngestJob.build(StreamExecutionEnvironment.getExecutionEnvironment(), config))
        .withMessageContaining("no policy");
  }

  @Test
  void aWrongCommandLineIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IngestJob.main(new String[] {"lethe.yaml"}))
        .withMessageContaining("usage");
  }

  private static StreamExecutionEnvironment build() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    IngestJob.build(env, LetheConfig.load(CONF));
    return env;
  }
}
