package io.lethe.streaming.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Events are held against the published JSON schemas of OpenLineage: the core, and each facet by
 * its own.
 */
class LineageTest {

  private static final String SPEC = "https://openlineage.io/spec/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final SettledDelivery SETTLED =
      Samples.settled(Samples.delivery(7), Samples.object("study", "series", "u1", "a"));

  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(mappers -> mappers.mapPrefix(SPEC, "classpath:openlineage/")));

  private final Lineage lineage =
      new Lineage(
          URI.create("s3://lethe-research/"), Clock.fixed(Samples.FINISHED, ZoneOffset.UTC));

  @Test
  void completeEventsFollowTheSchemas() throws IOException {
    JsonNode event = JSON.readTree(lineage.complete(SETTLED, SampleVersions.first(SETTLED)));
    assertValid(event, 6);
    assertThat(event.path("eventType").textValue()).isEqualTo("COMPLETE");
    assertThat(event.at("/outputs/0/namespace").textValue()).isEqualTo("s3://lethe-research");
    assertThat(event.at("/outputs/0/name").textValue())
        .isEqualTo("versions/imaging/demo/study/000001");
    assertThat(event.at("/outputs/0/outputFacets/outputStatistics/size").longValue()).isEqualTo(90);
  }

  @Test
  void failEventsFollowTheSchemas() throws IOException {
    JsonNode event = JSON.readTree(lineage.failed(refused()));
    assertValid(event, 3);
    assertThat(event.path("eventType").textValue()).isEqualTo("FAIL");
    assertThat(event.at("/run/facets/errorMessage/message").textValue())
        .isEqualTo("CURATE: NOT_DICOM");
  }

  /** Proves that the check can fail. */
  @Test
  void brokenEventsAreFound() throws IOException {
    String event = lineage.failed(refused());
    assertThat(
            faults(
                SPEC + "2-0-2/OpenLineage.json",
                JSON.readTree(event.replace("\"runId\"", "\"id\""))))
        .isNotEmpty();
    assertThat(
            faults(
                SPEC + "facets/2-0-4/JobTypeJobFacet.json",
                JSON.readTree("{\"jobType\":{\"processingType\":\"STREAMING\"}}")))
        .isNotEmpty();
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

  private void assertValid(JsonNode event, int standardFacets) {
    assertThat(faults(SPEC + "2-0-2/OpenLineage.json", event)).isEmpty();
    int checked = 0;
    for (JsonNode facets : facets(event)) {
      for (var facet : facets.properties()) {
        String schema = facet.getValue().path("_schemaURL").textValue();
        if (schema.startsWith(SPEC)) {
          JsonNode alone = JSON.createObjectNode().set(facet.getKey(), facet.getValue());
          assertThat(faults(schema.substring(0, schema.indexOf('#')), alone)).as(schema).isEmpty();
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(standardFacets);
  }

  private static List<JsonNode> facets(JsonNode event) {
    List<JsonNode> facets = new ArrayList<>();
    facets.add(event.at("/run/facets"));
    facets.add(event.at("/job/facets"));
    for (JsonNode input : event.path("inputs")) {
      facets.add(input.path("inputFacets"));
    }
    for (JsonNode output : event.path("outputs")) {
      facets.add(output.path("facets"));
      facets.add(output.path("outputFacets"));
    }
    return facets;
  }

  private List<String> faults(String schema, JsonNode node) {
    JsonSchema compiled = schemas.getSchema(SchemaLocation.of(schema));
    return compiled.validate(node).stream().map(Object::toString).toList();
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
}
