package io.lethe.imaging;

import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Recipe;
import io.lethe.imaging.deid.Rules;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.explain.ExplanationListener;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.profile.ActionResolver;
import io.lethe.imaging.profile.AttributeTypes;
import io.lethe.imaging.profile.ConfidentialityProfile;
import java.util.Objects;

/**
 * Makes curators that share the dictionary, the profile and the decisions drawn from them. One for
 * a process is enough. Thread-safe.
 */
public final class ImagingCurators {

  private final DataDictionary dictionary;
  private final Rules rules;
  private final ParseLimits limits;

  private ImagingCurators(DataDictionary dictionary, Rules rules, ParseLimits limits) {
    this.dictionary = dictionary;
    this.rules = rules;
    this.limits = limits;
  }

  /** Reads the tables that ship with the engine; takes some hundred milliseconds. */
  public static ImagingCurators load() {
    return load(ParseLimits.DEFAULT);
  }

  /** As {@link #load()}, with other limits on what an object may cost. */
  public static ImagingCurators load(ParseLimits limits) {
    DataDictionary dictionary = DataDictionary.load();
    ActionResolver resolver =
        new ActionResolver(ConfidentialityProfile.load(), AttributeTypes.load());
    return new ImagingCurators(
        dictionary, new Rules(dictionary, resolver), Objects.requireNonNull(limits, "limits"));
  }

  /**
   * A curator for the deliveries of one project.
   *
   * @param project name of the project, part of every key
   * @param recipe the rules to follow
   * @param pseudonyms the project's keyed function
   * @throws IllegalArgumentException if the recipe is none that this engine can follow
   */
  public ImagingCurator create(String project, Recipe recipe, Pseudonyms pseudonyms) {
    return curator(project, recipe, pseudonyms, null);
  }

  /**
   * As {@link #create}, telling a listener what was done to every attribute, and why; slower.
   *
   * @param listener hears of every curated object
   */
  public ImagingCurator explaining(
      String project, Recipe recipe, Pseudonyms pseudonyms, ExplanationListener listener) {
    return curator(project, recipe, pseudonyms, Objects.requireNonNull(listener, "listener"));
  }

  private ImagingCurator curator(
      String project, Recipe recipe, Pseudonyms pseudonyms, ExplanationListener listener) {
    ImagingOptions options = ImagingOptions.of(recipe);
    ObjectKeys keys = new ObjectKeys(project, recipe.digest(), pseudonyms);
    return new ImagingCurator(
        () -> new Workspace(dictionary, rules, limits, pseudonyms, options, listener), keys);
  }
}
