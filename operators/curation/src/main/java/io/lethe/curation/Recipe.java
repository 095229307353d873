package io.lethe.curation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Versioned rules that turn raw objects into curated ones, read from YAML.
 *
 * @param id name, for example {@code imaging-basic}
 * @param version counts up with every change of the rules
 * @param kind the engine that reads {@code options}
 * @param standard the edition of the standard that the rules follow, for example {@code DICOM
 *     PS3.15 2024e}
 * @param options the engine's own part; each engine validates it and refuses unknown keys
 * @param digest SHA-256 of the canonical form: everything but comments and layout
 */
public record Recipe(
    String id, int version, DataKind kind, String standard, JsonNode options, Sha256 digest) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  public Recipe {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "recipe: a name of lower-case letters, digits and hyphens is required");
    }
    if (version < 1) {
      throw new IllegalArgumentException("recipe " + id + ": version must be 1 or more");
    }
    if (kind == null || standard == null) {
      throw new IllegalArgumentException("recipe " + id + ": kind and standard are required");
    }
    Objects.requireNonNull(options, "options");
    Objects.requireNonNull(digest, "digest");
  }

  /**
   * Reads a recipe.
   *
   * @param yaml the text of the file
   * @throws IllegalArgumentException if the text is no valid recipe; the message says what to
   *     change
   */
  public static Recipe parse(String yaml) {
    try {
      JsonNode tree = Yaml.tree(yaml);
      Header header = Yaml.read(yaml, Header.class);
      return new Recipe(
          header.recipe,
          header.version == null ? 0 : header.version,
          header.kind,
          header.standard,
          options(header.options),
          Sha256.of(Yaml.canonical(tree)));
    } catch (IOException e) {
      throw new IllegalArgumentException("recipe: " + Yaml.explain(e), e);
    }
  }

  /** An engine always gets a mapping, also where the key is left out. */
  private static JsonNode options(JsonNode given) {
    boolean absent = given == null || given.isNull() || given.isMissingNode();
    return absent ? Yaml.emptyObject() : given;
  }

  private record Header(
      String recipe, Integer version, DataKind kind, String standard, JsonNode options) {}
}
