package io.lethe.streaming.lineage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds events against the JSON schemas of OpenLineage, as they are published, and against those of
 * Lethe's own facets: the event as a whole, and each facet by the schema that it names.
 */
public final class EventSchemas {

  private static final String EVENT = RunEvent.SPEC + "2-0-2/OpenLineage.json";

  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(
                  mappers ->
                      mappers
                          .mapPrefix(RunEvent.SPEC, "classpath:openlineage/")
                          .mapPrefix(
                              RunEvent.PRODUCER + "/facets/",
                              "classpath:io/lethe/streaming/lineage/facets/")));
  private final SchemaValidatorsConfig strict =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  /** What is wrong with an event; empty if nothing is. */
  public List<String> faults(JsonNode event) {
    List<String> faults = new ArrayList<>(faults(EVENT, event));
    check(event.path("run"), faults);
    check(event.path("job"), faults);
    event.path("inputs").forEach(input -> check(input, faults));
    event.path("outputs").forEach(output -> check(output, faults));
    return faults;
  }

  private void check(JsonNode owner, List<String> faults) {
    for (String group : List.of("facets", "inputFacets", "outputFacets")) {
      for (Map.Entry<String, JsonNode> facet : owner.path(group).properties()) {
        String schema = facet.getValue().path("_schemaURL").asText();
        if (schema.indexOf('#') < 0 || !facet.getValue().path("_producer").isTextual()) {
          faults.add(facet.getKey() + " names no schema or no producer");
          continue;
        }
        JsonNode alone =
            JsonNodeFactory.instance.objectNode().set(facet.getKey(), facet.getValue());
        String file = schema.substring(0, schema.indexOf('#'));
        if (!schemas
            .getSchema(SchemaLocation.of(file))
            .getSchemaNode()
            .path("properties")
            .has(facet.getKey())) {
          faults.add(file + " has no facet " + facet.getKey());
        }
        faults.addAll(faults(file, alone));
      }
    }
  }

  private List<String> faults(String schema, JsonNode node) {
    return schemas.getSchema(SchemaLocation.of(schema), strict).validate(node).stream()
        .map(Object::toString)
        .toList();
  }
}
