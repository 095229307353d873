package io.lethe.jobs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.snapshot.Bump;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotRow;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Croissant 1.1 asks of a data set, by the sections of the specification. */
class CroissantTest {

  private static final Set<String> DATA_TYPES =
      Set.of(
          "sc:Boolean", "sc:Date", "sc:Time", "sc:DateTime", "sc:Float", "sc:Integer", "sc:Text");

  private static final Set<String> SCHEMA_ORG =
      Set.of(
          "conditionsOfAccess",
          "contentSize",
          "contentUrl",
          "creator",
          "datePublished",
          "description",
          "distribution",
          "encodingFormat",
          "isAccessibleForFree",
          "license",
          "name",
          "sha256",
          "text",
          "url",
          "usageInfo",
          "version");

  private static final JsonNode DATA_SET = describe(Map.of("project", "demo"));

  /** "Dataset-level information": required ones, and those that Croissant modifies. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@context                | OBJECT |",
        "@type                   | STRING | sc:Dataset",
        "conformsTo              | STRING | http://mlcommons.org/croissant/1.1",
        "name                    | STRING | lungs",
        "description             | STRING |",
        "license/@type           | STRING | sc:CreativeWork",
        "license/name            | STRING |",
        "url                     | STRING | ./",
        "creator/@type           | STRING | sc:Organization",
        "creator/name            | STRING | demo",
        "datePublished           | STRING | 2026-01-02T03:04:05Z",
        "version                 | STRING | 1.2.3",
        "isLiveDataset           | BOOLEAN | false",
        "usageInfo               | STRING | http://purl.obolibrary.org/obo/DUO_0000042",
        "distribution            | ARRAY |",
        "recordSet               | ARRAY |"
      })
  void aDataSetHas(String property, String type, String value) {
    JsonNode found = DATA_SET.at("/" + property);
    assertThat(found.getNodeType().name()).isEqualTo(type);
    assertThat(found.isContainerNode() ? found.size() : found.asText().length()).isPositive();
    if (value != null) {
      assertThat(found.asText()).isEqualTo(value);
    }
  }

  static Stream<Arguments> resources() {
    return Stream.of(
        Arguments.of(
            "cr:FileObject", List.of("@id", "name", "contentUrl", "contentSize", "sha256")),
        Arguments.of("cr:FileSet", List.of("@id", "name", "includes")));
  }

  /**
   * "Resources": the distribution holds nothing but these two, each with what is to be had of it.
   */
  @ParameterizedTest
  @MethodSource("resources")
  void aResourceHas(String type, List<String> properties) {
    List<JsonNode> resources = new ArrayList<>();
    for (JsonNode resource : DATA_SET.path("distribution")) {
      assertThat(resource.path("@type").asText()).isIn("cr:FileObject", "cr:FileSet");
      assertThat(resource.path("encodingFormat").asText()).matches("[a-z]+/[a-z.]+");
      if (resource.path("@type").asText().equals(type)) {
        resources.add(resource);
      }
    }
    assertThat(resources)
        .isNotEmpty()
        .allSatisfy(
            resource ->
                assertThat(properties).allSatisfy(p -> assertThat(resource.has(p)).isTrue()));
  }

  @Test
  void aFileHasItsChecksumAndAUrlBesideThisDocument() {
    JsonNode file = DATA_SET.at("/distribution/0");
    assertThat(file.path("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(file.path("contentSize").asText()).isEqualTo("20 B");
    assertThat(URI.create(file.path("contentUrl").asText()).isAbsolute()).isFalse();
  }

  /**
   * "FileSet": a set that is contained in nothing is evaluated from the folder of this document;
   * one that is contained in its own files would be looked for within them.
   */
  @Test
  void theFileSetIsTheFilesBesideThisDocument() {
    JsonNode set = null;
    List<Path> files = new ArrayList<>();
    for (JsonNode resource : DATA_SET.path("distribution")) {
      if (resource.path("@type").asText().equals("cr:FileSet")) {
        set = resource;
      } else {
        files.add(Path.of(resource.path("contentUrl").asText()));
      }
    }
    assertThat(set).isNotNull();
    assertThat(set.has("containedIn")).isFalse();
    PathMatcher included =
        FileSystems.getDefault().getPathMatcher("glob:" + set.path("includes").asText());
    assertThat(files).isNotEmpty().allMatch(included::matches);
  }

  /** "RecordSets": fields with a type and a source, which are the columns of the manifest. */
  @Test
  void everyColumnOfTheManifestIsAField() {
    JsonNode records = DATA_SET.at("/recordSet/0");
    assertThat(records.path("@type").asText()).isEqualTo("cr:RecordSet");
    List<String> columns = new ArrayList<>();
    for (JsonNode field : records.path("field")) {
      columns.add(field.at("/source/extract/column").asText());
      assertThat(field.path("@type").asText()).isEqualTo("cr:Field");
      assertThat(field.path("@id").asText()).isEqualTo("objects/" + field.path("name").asText());
      assertThat(field.path("dataType").asText()).isIn(DATA_TYPES);
      assertThat(field.path("description").asText()).isNotEmpty();
      assertThat(field.at("/source/fileSet/@id").asText()).isEqualTo("manifest");
    }
    assertThat(columns)
        .containsExactlyElementsOf(
            Stream.of(SnapshotRow.class.getRecordComponents())
                .map(component -> component.getName().replaceAll("([A-Z])", "_$1"))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList());
  }

  /** "ID and reference mechanism": ids are unique, and references lead to one of them. */
  @Test
  void referencesLeadSomewhere() {
    List<String> ids = new ArrayList<>();
    Set<String> references = new HashSet<>();
    ids(DATA_SET.path("distribution"), ids, references);
    ids(DATA_SET.path("recordSet"), ids, references);
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(references).isNotEmpty().isSubsetOf(ids);
  }

  /** Appendix 1: terms of Croissant's own are named in the context, all others are schema.org's. */
  @Test
  void termsOfCroissantAreInTheContext() {
    JsonNode context = DATA_SET.path("@context");
    assertThat(context.path("@vocab").asText()).isEqualTo("https://schema.org/");
    assertThat(context.path("cr").asText()).isEqualTo("http://mlcommons.org/croissant/");
    assertThat(context.path("conformsTo").asText()).isEqualTo("dct:conformsTo");
    assertThat(context.path("dct").asText()).isEqualTo("http://purl.org/dc/terms/");
    assertThat(context.at("/dataType/@id").asText()).isEqualTo("cr:dataType");
    Set<String> own = new TreeSet<>();
    context.properties().forEach(e -> addOwn(e.getKey(), e.getValue().asText(), own));
    Set<String> used = new TreeSet<>();
    names(DATA_SET, used);
    assertThat(used).contains("column", "field", "includes").doesNotContain("cr");
    used.removeAll(own);
    used.removeAll(SCHEMA_ORG);
    assertThat(used).containsExactly("conformsTo", "dataType");
  }

  @Test
  void aSnapshotOfSeveralProjectsSaysSo() {
    assertThat(describe(Map.of()).at("/creator/name").asText()).isEqualTo("several projects");
  }

  private static void addOwn(String term, String iri, Set<String> own) {
    if (iri.startsWith("cr:")) {
      assertThat(iri).isEqualTo("cr:" + term);
      own.add(term);
    }
  }

  private static void names(JsonNode node, Set<String> names) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!name.startsWith("@")) {
                names.add(name);
              }
            });
    node.properties().stream()
        .filter(member -> !member.getKey().equals("@context"))
        .forEach(member -> names(member.getValue(), names));
    if (node.isArray()) {
      node.forEach(element -> names(element, names));
    }
  }

  /** An object with nothing but an id refers to another one. */
  private static void ids(JsonNode node, List<String> ids, Set<String> references) {
    if (node.has("@id")) {
      String id = node.path("@id").asText();
      if (node.size() == 1) {
        references.add(id);
      } else {
        ids.add(id);
      }
    }
    node.forEach(child -> ids(child, ids, references));
  }

  private static JsonNode describe(Map<String, String> tags) {
    SnapshotHead head =
        new SnapshotHead(
            SnapshotHead.SCHEMA,
            "lungs",
            SemanticVersion.parse("1.2.3"),
            Instant.parse("2026-01-02T03:04:05Z"),
            null,
            new SnapshotHead.Cohort("true", null),
            "DUO:0000042",
            null,
            null,
            null,
            "registered",
            null,
            Map.of(),
            tags,
            new SnapshotHead.Counts(2, 20, 1, 1, Map.of()),
            new SnapshotHead.Step(Bump.MAJOR, Bump.MAJOR, List.of()),
            List.of(part(0), part(1)),
            "00".repeat(32));
    try {
      return new ObjectMapper().readTree(Croissant.describe(head));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SnapshotHead.Part part(int number) {
    return new SnapshotHead.Part(
        "manifest/part-0000%d-0011223344556677.parquet".formatted(number), "ab".repeat(32), 20, 1);
  }
}
