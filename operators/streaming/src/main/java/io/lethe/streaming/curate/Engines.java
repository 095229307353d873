package io.lethe.streaming.curate;

import io.lethe.curation.Curator;
import io.lethe.curation.DataKind;
import io.lethe.curation.KeyRing;
import io.lethe.curation.Policy;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Recipe;
import io.lethe.genomics.GenomicsCurator;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.imaging.ImagingCurators;
import io.lethe.streaming.admit.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One engine for each project and kind of delivery, built before the first object. Immutable. */
public final class Engines {

  /** No build has this name. */
  private static final String NO_BUILD = "none";

  private final Map<String, Engine> engines;

  private Engines(Map<String, Engine> engines) {
    this.engines = Map.copyOf(engines);
  }

  /** An engine with the rules and keys it was built from. */
  sealed interface Engine {

    Recipe recipe();

    Pseudonyms pseudonyms();
  }

  /** Takes one object at a time. */
  record Imaging(Recipe recipe, Pseudonyms pseudonyms, Curator curator) implements Engine {}

  /**
   * Takes sets of files.
   *
   * @param references the builds that the policy allows
   */
  record Genomics(
      Recipe recipe, Pseudonyms pseudonyms, GenomicsCurator curator, Set<String> references)
      implements Engine {}

  /**
   * Tries whether every recipe has an engine that understands it, so that a job with one that has
   * none does not start.
   *
   * @throws IllegalArgumentException if not; the message names the recipe's fault
   */
  public static void check(Rules rules) {
    build(rules, project -> KeyRing.ephemeral(), 1);
  }

  static Engines open(Rules rules, String keyFolder, int threadsPerFile) throws IOException {
    KeyRing keys = new KeyRing(Path.of(keyFolder));
    Map<String, Pseudonyms> pseudonyms = new HashMap<>();
    for (String project : rules.parse().policies().keySet()) {
      pseudonyms.put(project, keys.pseudonyms(project));
    }
    return build(rules, pseudonyms::get, threadsPerFile);
  }

  private static Engines build(Rules rules, Function<String, Pseudonyms> keys, int threadsPerFile) {
    Rules.Parsed parsed = rules.parse();
    ImagingCurators imaging = ImagingCurators.load();
    GenomicsCurators genomics = GenomicsCurators.load(GenomicsLimits.DEFAULT, threadsPerFile);
    Map<String, Engine> engines = new HashMap<>();
    for (Policy policy : parsed.policies().values()) {
      String project = policy.project();
      Pseudonyms pseudonyms = keys.apply(project);
      for (DataKind kind : policy.recipes().keySet()) {
        Recipe recipe = parsed.recipe(policy, kind).orElseThrow();
        Engine engine =
            switch (kind) {
              case IMAGING ->
                  new Imaging(recipe, pseudonyms, imaging.create(project, recipe, pseudonyms));
              case GENOMICS ->
                  new Genomics(
                      recipe,
                      pseudonyms,
                      genomics.create(project, recipe, pseudonyms),
                      references(policy));
            };
        engines.put(key(project, kind.name()), engine);
      }
    }
    return new Engines(engines);
  }

  /** A policy that lists no build allows none; to the engine an empty set would be no rule. */
  private static Set<String> references(Policy policy) {
    return policy.references().isEmpty() ? Set.of(NO_BUILD) : Set.copyOf(policy.references());
  }

  Optional<Engine> of(String project, String kind) {
    return Optional.ofNullable(engines.get(key(project, kind)));
  }

  private static String key(String project, String kind) {
    return kind + "/" + project;
  }
}
