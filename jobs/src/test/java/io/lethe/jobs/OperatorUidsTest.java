package io.lethe.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.config.LetheConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A savepoint names state by the uid of its operator. The lists in {@code uids/} are what the
 * savepoints of every release hold: a line may be added for a new operator; one that changes or
 * goes loses the state of installations that upgrade.
 */
class OperatorUidsTest {

  static Stream<Arguments> jobs() {
    return Stream.of(
        job(IngestJob.NAME, IngestJob::build), job(CatalogJob.NAME, CatalogJob::build));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void uidsAreForEver(String name, BiConsumer<StreamExecutionEnvironment, LetheConfig> job)
      throws IOException {
    List<String> kept = Files.readAllLines(Path.of("src/test/resources/uids", name + ".txt"));
    assertThat(build(job).getStreamGraph().getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .doesNotContainNull()
        .containsExactlyInAnyOrderElementsOf(kept);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void flinkRefusesAnOperatorWithoutOne(
      String name, BiConsumer<StreamExecutionEnvironment, LetheConfig> job) {
    StreamExecutionEnvironment env = build(job);
    assertThat(env.getConfiguration().get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    assertThat(env.getStreamGraph().getJobGraph().getVertices()).isNotEmpty();
  }

  private static StreamExecutionEnvironment build(
      BiConsumer<StreamExecutionEnvironment, LetheConfig> job) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    job.accept(env, LetheConfig.load(Path.of("../conf/lethe.yaml")));
    return env;
  }

  private static Arguments job(
      String name, BiConsumer<StreamExecutionEnvironment, LetheConfig> job) {
    return Arguments.of(name, job);
  }
}
