package io.lethe.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.DataKind;
import io.lethe.curation.Recipe;
import io.lethe.curation.Yaml;
import io.lethe.curation.validate.ValidationPolicy;
import io.lethe.imaging.pixel.PixelOptions;
import io.lethe.imaging.profile.AttributeOverride;
import io.lethe.imaging.profile.ConfidentialityProfile;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.profile.ProfileOptions;
import io.lethe.imaging.text.TextOptions;
import io.lethe.imaging.validate.Check;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The imaging part of a recipe.
 *
 * @param profile {@code basic}: the Basic Application Level Confidentiality Profile (PS3.15 E.2)
 * @param burnedInAnnotation {@code quarantine} or {@code keep}: what becomes of an image that says
 *     that its pixels hold identifying text (0028,0301)
 * @param options names of the profile's options (PS3.15 E.3), see {@link
 *     io.lethe.imaging.profile.ProfileOption}
 * @param overrides exceptions to the profile and its options; the most specific holds
 * @param pixels what is done about text in pixels
 * @param text how descriptors are cleaned, where an option asks for it
 * @param validation {@code ignore}, {@code warn} or {@code reject} by the name of a {@link
 *     io.lethe.imaging.validate.Check}; what is not named warns
 */
public record ImagingOptions(
    String profile,
    String burnedInAnnotation,
    List<String> options,
    List<AttributeOverride> overrides,
    PixelOptions pixels,
    TextOptions text,
    Map<String, String> validation) {

  private static final String QUARANTINE = "quarantine";
  private static final Set<String> BURNED_IN = Set.of(QUARANTINE, "keep");

  public ImagingOptions {
    if (!"basic".equals(profile)) {
      throw new IllegalArgumentException("options.profile: must be basic");
    }
    if (burnedInAnnotation == null) {
      burnedInAnnotation = QUARANTINE;
    }
    if (pixels == null) {
      pixels = PixelOptions.NONE;
    }
    if (text == null) {
      text = TextOptions.DEFAULT;
    }
    if (!BURNED_IN.contains(burnedInAnnotation)) {
      throw new IllegalArgumentException("options.burnedInAnnotation: must be quarantine or keep");
    }
    options = options == null ? List.of() : List.copyOf(options);
    overrides = overrides == null ? List.of() : List.copyOf(overrides);
    ProfileOptions.parse(options);
    if (options.contains(ProfileOption.CLEAN_PIXEL_DATA.recipeName())) {
      pixels = pixels.cleaning();
    }
    validation = validation == null ? Map.of() : Map.copyOf(validation);
    Check.policy(validation);
  }

  /** Options of the Basic Profile alone. */
  ImagingOptions(String profile, String burnedInAnnotation) {
    this(profile, burnedInAnnotation, List.of(), List.of(), null, null, Map.of());
  }

  /**
   * Reads the options of a recipe.
   *
   * @throws IllegalArgumentException if the recipe is none that this engine can follow; the message
   *     says what to change
   */
  public static ImagingOptions of(Recipe recipe) {
    if (recipe.kind() != DataKind.IMAGING) {
      throw new IllegalArgumentException("recipe " + recipe.id() + ": kind must be imaging");
    }
    if (!recipe.standard().equals(ConfidentialityProfile.EDITION)) {
      throw new IllegalArgumentException(
          "recipe " + recipe.id() + ": standard must be " + ConfidentialityProfile.EDITION);
    }
    return read(recipe.id(), recipe.options());
  }

  /** The options, checked against each other. */
  public ProfileOptions profileOptions() {
    return ProfileOptions.parse(options);
  }

  /** Whether text is cleaned rather than removed (PS3.15 E.3.5). */
  public boolean cleansDescriptors() {
    return has(ProfileOption.CLEAN_DESCRIPTORS);
  }

  /** Whether structured content is cleaned by its concepts (PS3.15 E.3.4). */
  public boolean cleansStructuredContent() {
    return has(ProfileOption.CLEAN_STRUCTURED_CONTENT);
  }

  /** Whether graphics and overlays are cleaned (PS3.15 E.3.3). */
  public boolean cleansGraphics() {
    return has(ProfileOption.CLEAN_GRAPHICS);
  }

  /** Whether burned-in text is removed from stored values (PS3.15 E.3.1). */
  public boolean cleansPixelData() {
    return has(ProfileOption.CLEAN_PIXEL_DATA);
  }

  /** Whether recognizable visual features are dealt with (PS3.15 E.3.2). */
  public boolean cleansRecognizableVisualFeatures() {
    return has(ProfileOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES);
  }

  private boolean has(ProfileOption option) {
    return options.contains(option.recipeName());
  }

  /** What becomes of an object that breaks a rule of the standard. */
  ValidationPolicy<Check> validationPolicy() {
    return Check.policy(validation);
  }

  boolean refusesBurnedIn() {
    return burnedInAnnotation.equals(QUARANTINE);
  }

  private static ImagingOptions read(String recipe, JsonNode options) {
    try {
      return Yaml.read(options, ImagingOptions.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("recipe " + recipe + ": " + Yaml.explain(e), e);
    }
  }
}
