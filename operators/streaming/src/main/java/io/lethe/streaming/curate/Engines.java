package io.lethe.streaming.curate;

import io.lethe.curation.Curator;
import io.lethe.curation.DataKind;
import io.lethe.curation.KeyRing;
import io.lethe.curation.Policy;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Recipe;
import io.lethe.imaging.ImagingCurators;
import io.lethe.streaming.admit.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One engine for each project and kind of delivery, built before the first object. Immutable. */
public final class Engines {

  private final Map<String, Engine> engines;

  private Engines(Map<String, Engine> engines) {
    this.engines = Map.copyOf(engines);
  }

  /** An engine with the rules and keys it was built from. */
  record Engine(Recipe recipe, Pseudonyms pseudonyms, Curator curator) {}

  /**
   * Tries whether every recipe has an engine that understands it, so that a job with one that has
   * none does not start.
   *
   * @throws IllegalArgumentException if not; the message names the recipe's fault
   */
  public static void check(Rules rules) {
    build(rules, project -> KeyRing.ephemeral());
  }

  static Engines open(Rules rules, String keyFolder) throws IOException {
    KeyRing keys = new KeyRing(Path.of(keyFolder));
    Map<String, Pseudonyms> pseudonyms = new HashMap<>();
    for (String project : rules.parse().policies().keySet()) {
      pseudonyms.put(project, keys.pseudonyms(project));
    }
    return build(rules, pseudonyms::get);
  }

  private static Engines build(Rules rules, Function<String, Pseudonyms> keys) {
    Rules.Parsed parsed = rules.parse();
    ImagingCurators imaging = ImagingCurators.load();
    Map<String, Engine> engines = new HashMap<>();
    for (Policy policy : parsed.policies().values()) {
      Pseudonyms pseudonyms = keys.apply(policy.project());
      for (DataKind kind : policy.recipes().keySet()) {
        Recipe recipe = parsed.recipe(policy, kind).orElseThrow();
        Curator curator =
            switch (kind) {
              case IMAGING -> imaging.create(policy.project(), recipe, pseudonyms);
              case GENOMICS ->
                  throw new IllegalArgumentException(
                      "policy "
                          + policy.project()
                          + ": this version has no engine for sequencing files");
            };
        engines.put(key(policy.project(), kind.name()), new Engine(recipe, pseudonyms, curator));
      }
    }
    return new Engines(engines);
  }

  Optional<Engine> of(String project, String kind) {
    return Optional.ofNullable(engines.get(key(project, kind)));
  }

  private static String key(String project, String kind) {
    return kind + "/" + project;
  }
}
