package io.lethe.imaging.pixel;

import java.util.List;
import java.util.Objects;

/**
 * Where a kind of device burns text into its images.
 *
 * @param match conditions that must all hold
 * @param regions what to blank
 */
record DeviceRule(List<Condition> match, List<Rectangle> regions) {

  DeviceRule {
    match = List.copyOf(match);
    regions = List.copyOf(regions);
    Objects.checkIndex(0, match.size());
  }

  static DeviceRule parse(String match, String regions) {
    return new DeviceRule(Condition.parse(match), Rectangle.parse(regions));
  }

  boolean matches(ImageAttributes attributes) {
    for (Condition condition : match) {
      if (!condition.holds(attributes)) {
        return false;
      }
    }
    return true;
  }
}
