package io.lethe.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.lethe.curation.DataKind;
import io.lethe.curation.Recipe;
import io.lethe.curation.Yaml;
import io.lethe.imaging.pixel.PixelOptions;
import io.lethe.imaging.profile.ConfidentialityProfile;
import java.io.IOException;
import java.util.Set;

/**
 * The imaging part of a recipe.
 *
 * @param profile {@code basic}: the Basic Application Level Confidentiality Profile (PS3.15 E.2)
 * @param burnedInAnnotation {@code quarantine} or {@code keep}: what becomes of an image that says
 *     that its pixels hold identifying text (0028,0301)
 * @param pixels what is done about text in pixels
 */
public record ImagingOptions(String profile, String burnedInAnnotation, PixelOptions pixels) {

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
    if (!BURNED_IN.contains(burnedInAnnotation)) {
      throw new IllegalArgumentException("options.burnedInAnnotation: must be quarantine or keep");
    }
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
