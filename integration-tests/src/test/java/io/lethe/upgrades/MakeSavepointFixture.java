package io.lethe.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.faults.TinyStudies;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.jobs.cli.Home;
import io.lethe.upgrades.SavepointFixture.Contents;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the fixture that {@link RestoreSavepointTest} restores, from the state of the present
 * sources. Once a release; docs/cluster.md has the command.
 */
@EnabledIfSystemProperty(named = MakeSavepointFixture.RELEASE, matches = ".+")
class MakeSavepointFixture {

  static final String RELEASE = "lethe.savepoint.release";

  private static final int PARALLELISM = 2;
  private static final int SIDE = 8;

  @TempDir private Path work;

  @Test
  void keepASavepointWithWorkInProgress() throws Exception {
    try (HeldPipeline held = HeldPipeline.start(work, PARALLELISM)) {
      held.hold();
      String job = held.ingest(PARALLELISM, Optional.empty());
      held.landStudy("done", TinyStudies.study(1, 2, SIDE), 0);
      held.pipeline().awaitVersion("done");

      held.landStudy("half", TinyStudies.study(2, 8, SIDE), 4);
      ByteArrayOutputStream bam = new ByteArrayOutputStream();
      SampleRuns.alignment(1, "MRN-2", 4, bam);
      held.landRun("run", SampleRuns.SAMPLE_ID, "MRN-2", bam.toByteArray());
      held.landStudy("waiting", TinyStudies.study(3, 3, SIDE), 3);
      held.awaitHeld(2 * PARALLELISM);
      held.awaitCurated(6);
      held.awaitTasks(job, 2 + 8 + 1 + 3);

      String location = held.cluster().rest().stopWithSavepoint(job, SavepointFormatType.CANONICAL);
      assertThat(held.pipeline().catalog()).hasSize(2);
      SavepointFixture.of(Home.path(""), System.getProperty(RELEASE))
          .keep(
              work,
              location,
              new Contents(3, 1, Map.of("half", 8, "run", 1, "waiting", 3), List.of("done")));
    }
  }

  @Test
  void keepASavepointOfTheCatalogJob() throws Exception {
    try (HeldPipeline held = HeldPipeline.start(work, 1)) {
      Projected projected = new Projected(held.pipeline());
      projected.send(1);
      String job = held.catalog(Optional.empty());
      projected.await();
      String location = held.cluster().rest().stopWithSavepoint(job, SavepointFormatType.CANONICAL);
      SavepointFixture.of(Home.path(""), System.getProperty(RELEASE))
          .keepCatalog(work, location, projected.sent());
    }
  }
}
