package io.lethe.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.ingest.Pipeline;
import io.lethe.jobs.cli.Home;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.upgrades.SavepointFixture.Contents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The present jar goes on with the state of every release: deliveries that were in progress are
 * settled, those that were done are not settled again.
 */
class RestoreSavepointTest {

  private static final int PARALLELISM = 3;

  /** Stands where the savepoint says that the job has read: whoever reads it refuses it. */
  private static final byte[] READ_BEFORE = "no event".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path work;

  static List<SavepointFixture> releases() throws IOException {
    return SavepointFixture.all(Home.path(""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void workInProgressOfAReleaseIsFinishedByThisOne(SavepointFixture release) throws Exception {
    release.layKeys(work);
    Contents contents = release.contents();
    try (HeldPipeline restored = HeldPipeline.start(work, PARALLELISM)) {
      Pipeline pipeline = restored.pipeline();
      fill(pipeline, HeldPipeline.STUDIES, contents.studies());
      fill(pipeline, HeldPipeline.RUNS, contents.runs());
      restored.ingest(PARALLELISM, Optional.of(release.lay(pipeline)));
      for (Map.Entry<String, Integer> delivery : contents.unsettled().entrySet()) {
        CatalogUpdate version = pipeline.awaitVersion(delivery.getKey());
        assertThat(version.getVersion().getNumber()).isEqualTo(1);
        assertThat(version.getLanded()).isEqualTo(delivery.getValue());
        assertThat(version.getCurated()).isEqualTo(delivery.getValue());
      }
      assertThat(pipeline.catalog().stream().filter(update -> update.getVersion() != null))
          .extracting(CatalogUpdate::getDelivery)
          .containsExactlyInAnyOrderElementsOf(
              contents.unsettled().keySet().stream().map(pipeline::digest).toList());
      assertThat(pipeline.quarantine()).isEmpty();
    }
  }

  private static void fill(Pipeline pipeline, String topic, int messages) {
    for (int i = 0; i < messages; i++) {
      pipeline.send(topic, 0, READ_BEFORE);
    }
  }
}
