package io.lethe.streaming.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The schemas that events are held against are those of OpenLineage's repository. */
class ReferenceSchemasTest {

  private static final String PROPERTY = "lethe.reference.openlineage";

  private final ObjectMapper json = new ObjectMapper();

  @Test
  @EnabledIfSystemProperty(
      named = PROPERTY,
      matches = ".+",
      disabledReason = "-D" + PROPERTY + " names no folder with OpenLineage's schemas")
  void ourCopiesAreUnchanged() throws IOException {
    Map<String, JsonNode> reference = new HashMap<>();
    try (Stream<Path> files = Files.walk(Path.of(System.getProperty(PROPERTY)))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        JsonNode schema = json.readTree(file.toFile());
        reference.put(schema.path("$id").asText(), schema);
      }
    }
    for (String url : standard()) {
      assertThat(resource("/openlineage/" + url.substring(RunEvent.SPEC.length())))
          .as(url)
          .isEqualTo(reference.get(url));
    }
  }

  @Test
  void everyFacetOfOurOwnHasASchemaThatSaysWhereItIsPublished() throws IOException {
    List<String> own =
        Arrays.stream(Facet.values())
            .map(Facet::schemaUrl)
            .filter(url -> url.startsWith(RunEvent.PRODUCER))
            .toList();
    assertThat(own).hasSize(6);
    for (String url : own) {
      String file = url.substring(RunEvent.PRODUCER.length() + 1, url.indexOf('#'));
      JsonNode schema = resource("/io/lethe/streaming/lineage/" + file);
      assertThat(schema.path("$id").asText()).isEqualTo(url.substring(0, url.indexOf('#')));
      assertThat(schema.at(url.substring(url.indexOf('#') + 1)).isObject()).isTrue();
    }
  }

  private static List<String> standard() {
    return Stream.concat(
            Stream.of(RunEvent.SPEC + "2-0-2/OpenLineage.json"),
            Arrays.stream(Facet.values())
                .map(facet -> facet.schemaUrl().substring(0, facet.schemaUrl().indexOf('#'))))
        .filter(url -> url.startsWith(RunEvent.SPEC))
        .toList();
  }

  private JsonNode resource(String name) throws IOException {
    try (InputStream file = getClass().getResourceAsStream(name)) {
      assertThat(file).as(name).isNotNull();
      return json.readTree(file);
    }
  }
}
