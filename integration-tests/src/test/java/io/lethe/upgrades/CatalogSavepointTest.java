package io.lethe.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The catalog job goes on from a savepoint where it was stopped, its own and that of every release:
 * what it has read is not read again, what came meanwhile is.
 */
class CatalogSavepointTest {

  @TempDir private Path work;

  @Test
  void itGoesOnWhereItWasStopped() throws Exception {
    try (HeldPipeline held = HeldPipeline.start(work, 1)) {
      Projected projected = new Projected(held.pipeline());
      projected.send(1);
      String job = held.catalog(Optional.empty());
      projected.await();
      String savepoint = stop(held, job);
      projected.forget();
      projected.send(2);
      job = held.catalog(Optional.of(savepoint));
      projected.await();
      projected.send(3);
      projected.await();
      assertThat(stop(held, job)).isNotEqualTo(savepoint);
    }
  }

  private static String stop(HeldPipeline held, String job) throws Exception {
    return held.cluster().rest().stopWithSavepoint(job, SavepointFormatType.CANONICAL);
  }

  static List<SavepointFixture> releases() throws IOException {
    return SavepointFixture.all(Home.path(""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("releases")
  void theSavepointOfAReleaseIsTakenUpByThisOne(SavepointFixture release) throws Exception {
    try (HeldPipeline restored = HeldPipeline.start(work, 1)) {
      Projected projected = new Projected(restored.pipeline());
      while (projected.sent() < release.catalogMessages()) {
        projected.sendUnreadable();
      }
      restored.catalog(Optional.of(release.layCatalog(restored.pipeline())));
      projected.send(4);
      projected.await();
    }
  }
}
