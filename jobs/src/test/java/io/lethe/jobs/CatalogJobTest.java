package io.lethe.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.jobs.config.LetheConfig;
import java.nio.file.Path;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class CatalogJobTest {

  @Test
  void everyOperatorExplainsItselfInTheWebUi() {
    StreamExecutionEnvironment env = build();
    assertThat(env.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(env.getTransformations())
        .hasSizeGreaterThan(6)
        .allSatisfy(
            operator -> {
              assertThat(operator.getUid()).as(operator.getName()).isNotBlank();
              assertThat(operator.getDescription())
                  .as(operator.getName())
                  .isNotBlank()
                  .isNotEqualTo(operator.getName());
            });
  }

  @Test
  void aWrongCommandLineIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CatalogJob.main(new String[] {"lethe.yaml"}))
        .withMessageContaining("usage");
  }

  private static StreamExecutionEnvironment build() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    CatalogJob.build(env, LetheConfig.load(Path.of("../conf/lethe.yaml")));
    return env;
  }
}
