package io.lethe.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.CatalogUpdate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conservation law holds when the TaskManager goes away in the middle of deliveries. */
class FailoverTest {

  private static final int DELIVERIES = 12;

  @Test
  void nothingIsLostOrPublishedTwice(@TempDir Path folder) throws Exception {
    try (Pipeline pipeline = Pipeline.start(folder)) {
      int landed = 0;
      for (int i = 0; i < DELIVERIES; i++) {
        landed += pipeline.landSample("failover-" + i, 100 + i);
        if (i == DELIVERIES / 2) {
          Pipeline.await(() -> pipeline.list(LocalPlatform.RESEARCH_BUCKET)); // work is on its way
          pipeline.platform().miniCluster().terminateTaskManager(0).get();
          pipeline.platform().miniCluster().startTaskManager();
        }
      }
      List<CatalogUpdate> versions = new ArrayList<>();
      for (int i = 0; i < DELIVERIES; i++) {
        versions.add(pipeline.awaitVersion("failover-" + i));
      }
      assertThat(versions).allSatisfy(v -> assertThat(v.getVersion().getNumber()).isEqualTo(1));
      assertThat(versions.stream().mapToInt(CatalogUpdate::getCurated).sum()).isEqualTo(landed);
      assertThat(versionKeys(pipeline)).hasSize(DELIVERIES).doesNotHaveDuplicates();
      assertThat(runIds(pipeline)).hasSize(DELIVERIES).doesNotHaveDuplicates();
    }
  }

  private static List<String> versionKeys(Pipeline pipeline) throws Exception {
    return pipeline.catalog().stream()
        .filter(update -> update.getVersion() != null)
        .map(CatalogUpdate::getKey)
        .toList();
  }

  private static List<String> runIds(Pipeline pipeline) throws Exception {
    ObjectMapper json = new ObjectMapper();
    List<String> ids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : pipeline.messages("curation.lineage")) {
      ids.add(json.readTree(message.value()).at("/run/runId").asText());
    }
    return ids;
  }
}
