package io.lethe.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.snapshot.Bump;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.lineage.SnapshotLineage;
import io.lethe.streaming.lineage.EventSchemas;
import io.lethe.streaming.lineage.RunEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events of snapshots that name more versions than a message holds. */
class SnapshotEventTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String DIGEST = "0123456789abcdef".repeat(4);

  private final ObjectMapper json = new ObjectMapper();

  /** Nothing is read of the store. */
  private final SnapshotLineage lineage =
      new SnapshotLineage(null, URI.create("s3://lethe-research/prefix/"));

  @Test
  void aLargeSnapshotHasItsManifestAsInput() throws IOException {
    SnapshotHead head = head(SnapshotLineage.MAX_INPUTS + 1);
    JsonNode event = json.readTree(lineage.created(head));
    assertThat(new EventSchemas().faults(event)).isEmpty();
    assertThat(event.path("inputs")).hasSize(1);
    assertThat(event.at("/inputs/0/name").asText())
        .isEqualTo("prefix/snapshots/lungs/2.0.0/manifest");
    assertThat(event.at("/inputs/0/inputFacets/inputStatistics/rowCount").asLong()).isEqualTo(5000);
    assertThat(event.at("/outputs/0/name").asText()).isEqualTo("prefix/snapshots/lungs/2.0.0");
    assertThat(event.at("/outputs/0/facets/lethe_snapshot/versions").asInt()).isEqualTo(1001);
    assertThat(lineage.created(head)).isEqualTo(event.toString());
  }

  @Test
  void startAndEndOfATrainingAreOneRun() throws IOException {
    SnapshotHead head = head(2000);
    JsonNode start = json.readTree(training(head, "net-1", RunEvent.State.START));
    JsonNode end = json.readTree(training(head, "net-1", RunEvent.State.COMPLETE));
    JsonNode other = json.readTree(training(head, "net-2", RunEvent.State.FAIL));
    EventSchemas schemas = new EventSchemas();
    assertThat(List.of(start, end, other)).allSatisfy(e -> assertThat(schemas.faults(e)).isEmpty());
    assertThat(start.at("/run/runId")).isEqualTo(end.at("/run/runId"));
    assertThat(start.at("/run/runId")).isNotEqualTo(other.at("/run/runId"));
    assertThat(start.at("/inputs/0/name").asText()).isEqualTo("prefix/snapshots/lungs/2.0.0");
  }

  private String training(SnapshotHead head, String run, RunEvent.State state) {
    return lineage.training(head, run, null, state, NOW);
  }

  private static SnapshotHead head(long versions) {
    return new SnapshotHead(
        SnapshotHead.SCHEMA,
        "lungs",
        SemanticVersion.parse("2.0.0"),
        NOW,
        new SnapshotHead.Parent(SemanticVersion.FIRST, DIGEST, DIGEST),
        new SnapshotHead.Cohort("true", null),
        "DUO:0000042",
        "GRCh38",
        null,
        null,
        "controlled",
        null,
        Map.of("imaging-basic", List.of(DIGEST)),
        Map.of(),
        new SnapshotHead.Counts(5000, 1 << 20, 700, versions, Map.of()),
        new SnapshotHead.Step(Bump.MAJOR, Bump.MAJOR, List.of("1 removed")),
        List.of(new SnapshotHead.Part("manifest/part-00000.parquet", DIGEST, 4096, 5000)),
        DIGEST);
  }
}
