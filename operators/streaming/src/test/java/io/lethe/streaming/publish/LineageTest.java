package io.lethe.streaming.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.version.Restated;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionState;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Samples;
import io.lethe.streaming.lineage.EventSchemas;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Events are held against the published JSON schemas of OpenLineage: the core, and each facet by
 * its own.
 */
class LineageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final SettledDelivery SETTLED =
      Samples.settled(Samples.delivery(7), Samples.object("study", "series", "u1", "a"));

  private final EventSchemas schemas = new EventSchemas();

  private final Lineage lineage =
      new Lineage(
          URI.create("s3://lethe-research/"), Clock.fixed(Samples.FINISHED, ZoneOffset.UTC));

  @Test
  void completeEventsFollowTheSchemas() throws IOException {
    JsonNode event = JSON.readTree(lineage.complete(SETTLED, SampleVersions.first(SETTLED)));
    assertThat(schemas.faults(event)).isEmpty();
    assertThat(facets(event)).hasSize(10);
    assertThat(event.path("eventType").textValue()).isEqualTo("COMPLETE");
    assertThat(event.at("/outputs/0/namespace").textValue()).isEqualTo("s3://lethe-research");
    assertThat(event.at("/outputs/0/name").textValue())
        .isEqualTo("versions/imaging/demo/study/000001");
    assertThat(event.at("/outputs/0/outputFacets/outputStatistics/size").longValue()).isEqualTo(90);
  }

  @Test
  void failEventsFollowTheSchemas() throws IOException {
    JsonNode event = JSON.readTree(lineage.failed(refused()));
    assertThat(schemas.faults(event)).isEmpty();
    assertThat(facets(event)).hasSize(6);
    assertThat(event.path("eventType").textValue()).isEqualTo("FAIL");
    assertThat(event.at("/run/facets/errorMessage/message").textValue())
        .isEqualTo("CURATE: NOT_DICOM");
  }

  /** Proves that the check can fail. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"runId\"",
        "\"integration\"",
        "\"digest\"",
        "\"landed\"",
        "\"_schemaURL\"",
        "\"_producer\"",
        "\"fileCount\":1"
      })
  void brokenEventsAreFound(String part) throws IOException {
    String event = lineage.failed(refused());
    assertThat(event).contains(part);
    String broken = event.replace(part, part.endsWith("1") ? "\"fileCount\":\"x\"" : "\"id\"");
    assertThat(schemas.faults(JSON.readTree(broken))).isNotEmpty();
  }

  /** A delivery joins what was there; one that changes nothing made nothing. */
  @Test
  void theFormerVersionIsAnInputOfTheNext() throws IOException {
    VersionManifest first = SampleVersions.first(SETTLED);
    SettledDelivery later =
        Samples.settled(Samples.delivery(8), Samples.object("study", "series", "u2", "b"));
    VersionManifest second =
        new VersionState(first, Restated.NOTHING).merge(Publish.delivery(later)).version();
    JsonNode event = JSON.readTree(lineage.complete(later, second));
    assertThat(schemas.faults(event)).isEmpty();
    assertThat(event.at("/inputs/1/name").textValue())
        .isEqualTo("versions/imaging/demo/study/000001");

    JsonNode again = JSON.readTree(lineage.complete(SETTLED, second));
    assertThat(schemas.faults(again)).isEmpty();
    assertThat(again.path("inputs")).hasSize(1);
    assertThat(again.at("/run/facets/lethe_delivery/changed").booleanValue()).isFalse();
  }

  @Test
  void replayNamesTheSameRun() throws IOException {
    String first = lineage.complete(SETTLED, SampleVersions.first(SETTLED));
    assertThat(lineage.complete(SETTLED, SampleVersions.first(SETTLED))).isEqualTo(first);
    assertThat(JSON.readTree(first).at("/run/runId").textValue())
        .isEqualTo(Lineage.runId("delivery7").toString())
        .isNotEqualTo(Lineage.runId("delivery8").toString());
  }

  /** The topic is of the research zone. */
  @Test
  void nothingOfTheRawZoneIsInIt() {
    assertThat(lineage.complete(SETTLED, SampleVersions.first(SETTLED)))
        .doesNotContain("event-7", "landing.studies", "s3://lethe-raw");
  }

  private static SettledDelivery refused() {
    return SettledDelivery.newBuilder()
        .setDelivery(Samples.delivery(7))
        .setEntity("")
        .setLanded(1)
        .setQuarantined(1)
        .setObjects(List.of())
        .setRefusalStage("CURATE")
        .setRefusalReason("NOT_DICOM")
        .build();
  }

  private static List<JsonNode> facets(JsonNode event) {
    List<JsonNode> facets = new ArrayList<>();
    for (String group : List.of("facets", "inputFacets", "outputFacets")) {
      event.findValues(group).forEach(each -> each.forEach(facets::add));
    }
    return facets;
  }
}
