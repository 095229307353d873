package io.lethe.imaging.pixel;

import java.util.List;
import java.util.Set;

/**
 * The {@code pixels} part of a recipe.
 *
 * @param clean whether the Clean Pixel Data Option is followed (PS3.15 E.3.1)
 * @param secondaryCapture {@code quarantine} or {@code keep}: what becomes of secondary captures
 *     for which no region is known
 * @param extraRegions regions of devices of the site, beside those that ship
 */
public record PixelOptions(boolean clean, String secondaryCapture, List<ExtraRegion> extraRegions) {

  /** Pixels stay as they are. */
  public static final PixelOptions NONE = new PixelOptions(false, null, null);

  private static final String QUARANTINE = "quarantine";
  private static final String KEEP = "keep";

  public PixelOptions {
    secondaryCapture = secondaryCapture == null ? QUARANTINE : secondaryCapture;
    if (!Set.of(QUARANTINE, KEEP).contains(secondaryCapture)) {
      throw new IllegalArgumentException(
          "options.pixels.secondaryCapture: must be quarantine or keep");
    }
    extraRegions = extraRegions == null ? List.of() : List.copyOf(extraRegions);
  }

  /** The same, with the Clean Pixel Data Option. */
  public PixelOptions cleaning() {
    return new PixelOptions(true, secondaryCapture, extraRegions);
  }

  boolean keepsCaptures() {
    return secondaryCapture.equals(KEEP);
  }

  /**
   * A rule of the site.
   *
   * @param match {@code Keyword=text} or {@code Keyword~text}, with semicolons between
   * @param regions {@code left,top,width,height} in pixels, with spaces between
   */
  public record ExtraRegion(String match, String regions) {

    public ExtraRegion {
      if (match == null || regions == null) {
        throw new IllegalArgumentException(
            "options.pixels.extraRegions: match and regions are required");
      }
      DeviceRule.parse(match, regions);
    }

    DeviceRule rule() {
      return DeviceRule.parse(match, regions);
    }
  }
}
