package io.lethe.imaging;

import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Recipe;
import io.lethe.imaging.deid.ContentItems;
import io.lethe.imaging.deid.DescriptorCleaning;
import io.lethe.imaging.deid.Rules;
import io.lethe.imaging.deid.StructuredContentTable;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.explain.ExplanationListener;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.pixel.PixelCleaner;
import io.lethe.imaging.profile.ActionResolver;
import io.lethe.imaging.profile.AttributeTypes;
import io.lethe.imaging.profile.ConfidentialityProfile;
import io.lethe.imaging.profile.Overrides;
import io.lethe.imaging.profile.ProfileOptions;
import io.lethe.imaging.profile.SafePrivateTable;
import io.lethe.imaging.text.InstitutionWords;
import io.lethe.imaging.text.Vocabulary;
import io.lethe.imaging.validate.MandatoryAttributes;
import java.util.Objects;

/**
 * Makes curators that share the dictionary and the tables of the profile. One for a process is
 * enough. Thread-safe.
 */
public final class ImagingCurators {

  private final DataDictionary dictionary;
  private final ActionResolver resolver;
  private final SafePrivateTable safePrivate;
  private final MandatoryAttributes mandatory;
  private final StructuredContentTable structuredContent;
  private final Vocabulary vocabulary;
  private final InstitutionWords institutionWords;
  private final ParseLimits limits;

  private ImagingCurators(
      DataDictionary dictionary,
      ActionResolver resolver,
      SafePrivateTable safePrivate,
      MandatoryAttributes mandatory,
      StructuredContentTable structuredContent,
      Vocabulary vocabulary,
      InstitutionWords institutionWords,
      ParseLimits limits) {
    this.dictionary = dictionary;
    this.resolver = resolver;
    this.safePrivate = safePrivate;
    this.mandatory = mandatory;
    this.structuredContent = structuredContent;
    this.vocabulary = vocabulary;
    this.institutionWords = institutionWords;
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
    Vocabulary vocabulary = Vocabulary.load();
    return new ImagingCurators(
        dictionary,
        resolver,
        SafePrivateTable.load(),
        MandatoryAttributes.load(),
        StructuredContentTable.load(),
        vocabulary,
        InstitutionWords.load(vocabulary),
        Objects.requireNonNull(limits, "limits"));
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
    Rules rules = rules(options);
    ObjectKeys keys = new ObjectKeys(project, recipe.digest(), pseudonyms);
    return new ImagingCurator(
        () ->
            new Workspace(
                new Setup(
                    dictionary,
                    rules,
                    limits,
                    pseudonyms,
                    mandatory,
                    options,
                    new PixelCleaner(options.pixels(), options.refusesBurnedIn()),
                    new DescriptorCleaning(
                        vocabulary, options.text().words(), options.text().strict()),
                    ContentItems.of(structuredContent, options.profileOptions()),
                    listener)),
        keys);
  }

  /** The decisions under one recipe; all curators' workers share them. */
  private Rules rules(ImagingOptions options) {
    ProfileOptions profile = options.profileOptions();
    Overrides overrides = Overrides.compile(options.overrides(), profile, dictionary);
    return new Rules(
        dictionary, resolver, profile, overrides, safePrivate, mandatory, institutionWords);
  }
}
