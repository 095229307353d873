package io.lethe.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.faults.TinyStudies;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.ingest.Pipeline;
import io.lethe.schemas.CatalogUpdate;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that is stopped with a savepoint in the middle of its work goes on at another parallelism:
 * every delivery is settled once.
 */
class RescaleTest {

  private static final int SLOTS = 3;
  private static final int STUDIES = 8;
  private static final int INSTANCES = 6;
  private static final int HELD = 2;
  private static final int SIDE = 16;

  @TempDir private Path folder;

  @Test
  void workInProgressGoesOnAtAnotherParallelism() throws Exception {
    try (HeldPipeline held = HeldPipeline.start(folder, SLOTS)) {
      List<String> deliveries = new ArrayList<>();
      String savepoint = stopMidWork(held, 2, Optional.empty(), "first", 100, deliveries);
      savepoint = stopMidWork(held, SLOTS, Optional.of(savepoint), "second", 200, deliveries);
      assertThat(held.pipeline().catalog()).as("settled while held").isEmpty();

      held.release();
      held.ingest(1, Optional.of(savepoint));
      held.landStudy("after", TinyStudies.study(300, INSTANCES, SIDE), 0);
      deliveries.add("after");
      settledOnce(held.pipeline(), deliveries);
      assertThat(held.curated()).isEqualTo(2L * (STUDIES * INSTANCES + 1) + INSTANCES);
    }
  }

  /** Objects of every study are in work or wait, and the others have their outcome. */
  private static String stopMidWork(
      HeldPipeline held,
      int parallelism,
      Optional<String> from,
      String name,
      int first,
      List<String> deliveries)
      throws Exception {
    long before = held.curated();
    held.hold();
    String job = held.ingest(parallelism, from);
    ByteArrayOutputStream bam = new ByteArrayOutputStream();
    SampleRuns.alignment(first, "MRN-" + first, INSTANCES, bam);
    for (int i = 0; i < STUDIES; i++) {
      held.landStudy(name + i, TinyStudies.study(first + i, INSTANCES, SIDE), HELD);
      deliveries.add(name + i);
    }
    held.landRun(name + "-run", SampleRuns.SAMPLE_ID, "MRN-" + first, bam.toByteArray());
    deliveries.add(name + "-run");
    held.awaitHeld(2 * parallelism);
    Pipeline.await(() -> before > 0 || held.curated() > 0 ? List.of(true) : List.of());
    return held.cluster().rest().stopWithSavepoint(job, SavepointFormatType.NATIVE);
  }

  private static void settledOnce(Pipeline pipeline, List<String> deliveries) throws Exception {
    for (String delivery : deliveries) {
      CatalogUpdate version = pipeline.awaitVersion(delivery);
      assertThat(version.getVersion().getNumber()).as(delivery).isEqualTo(1);
      assertThat(version.getCurated()).as(delivery).isEqualTo(version.getLanded()).isPositive();
    }
    assertThat(pipeline.catalog().stream().filter(update -> update.getVersion() != null))
        .extracting(CatalogUpdate::getDelivery)
        .containsExactlyInAnyOrderElementsOf(deliveries.stream().map(pipeline::digest).toList());
    assertThat(runs(pipeline)).hasSize(deliveries.size()).doesNotHaveDuplicates();
    assertThat(pipeline.quarantine()).isEmpty();
  }

  private static List<String> runs(Pipeline pipeline) throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<String> ids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.lineage")) {
      ids.add(json.readTree(message.value()).at("/run/runId").asText());
    }
    return ids;
  }
}
