package io.lethe.curation;

import java.io.IOException;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a project allows, read from YAML.
 *
 * @param project name; also the name of its key set and the prefix of its objects
 * @param environment for example {@code prod}; a policy tag of everything that is published
 * @param dataClass for example {@code pseudonymised}; a policy tag
 * @param retention how long curated objects are kept; a policy tag
 * @param accessTier who may see it; a policy tag. {@code controlled} where nothing is said
 * @param purpose what the project does with the data, as a DUO permission
 * @param recipes the recipe's name by the kind of delivery
 * @param references reference genomes that runs may be aligned to; empty allows none
 * @param labelSources what events may name as the source of labels, for example {@code radiologist}
 * @param libraryPreps what events may name as library preparation of a sample, for example {@code
 *     TruSeq DNA PCR-free}
 * @param platforms what events may name as platform of a run, beyond the terms of SAM v1
 */
public record Policy(
    String project,
    String environment,
    String dataClass,
    Period retention,
    AccessTier accessTier,
    DataUse purpose,
    Map<DataKind, String> recipes,
    List<String> references,
    Set<String> labelSources,
    Set<String> libraryPreps,
    Set<String> platforms) {

  public Policy {
    if (!KeyRing.validProject(project)) {
      throw new IllegalArgumentException(
          "policy: project must have lower-case letters, digits and hyphens");
    }
    require(environment, project, "environment");
    require(dataClass, project, "dataClass");
    if (retention == null || retention.isNegative() || retention.isZero()) {
      throw new IllegalArgumentException("policy " + project + ": retention must be positive");
    }
    if (purpose == null || !purpose.permission()) {
      throw new IllegalArgumentException(
          "policy " + project + ": purpose must be a DUO permission, for example DUO:0000042");
    }
    accessTier = Objects.requireNonNullElse(accessTier, AccessTier.CONTROLLED);
    recipes = Map.copyOf(Objects.requireNonNullElse(recipes, Map.of()));
    references = List.copyOf(Objects.requireNonNullElse(references, List.of()));
    labelSources = copy(labelSources);
    libraryPreps = copy(libraryPreps);
    platforms = copy(platforms);
  }

  /**
   * Reads a policy.
   *
   * @throws IllegalArgumentException if the text is no valid policy; the message says what to
   *     change
   */
  public static Policy parse(String yaml) {
    try {
      Raw raw = Yaml.read(yaml, Raw.class);
      return new Policy(
          raw.project,
          raw.environment,
          raw.dataClass,
          raw.retention,
          raw.accessTier,
          raw.purpose == null ? null : DataUse.of(raw.purpose).orElse(null),
          raw.recipes,
          raw.references,
          raw.labelSources,
          raw.libraryPreps,
          raw.platforms);
    } catch (IOException e) {
      throw new IllegalArgumentException("policy: " + Yaml.explain(e), e);
    }
  }

  /** The tags that every published thing of the project carries. */
  public Map<String, String> tags() {
    return Map.of(
        "project", project,
        "environment", environment,
        "data-class", dataClass,
        "retention", retention.toString(),
        "access-tier", accessTier.tag());
  }

  private static Set<String> copy(Set<String> given) {
    return given == null ? Set.of() : Set.copyOf(given);
  }

  private static void require(String value, String project, String key) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("policy " + project + ": " + key + " is required");
    }
  }

  private record Raw(
      String project,
      String environment,
      String dataClass,
      Period retention,
      AccessTier accessTier,
      String purpose,
      Map<DataKind, String> recipes,
      List<String> references,
      Set<String> labelSources,
      Set<String> libraryPreps,
      Set<String> platforms) {}
}
