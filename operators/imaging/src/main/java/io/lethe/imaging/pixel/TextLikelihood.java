package io.lethe.imaging.pixel;

import java.util.List;
import java.util.Locale;

/**
 * A kind of image that is likely to show text.
 *
 * @param match conditions that must all hold
 * @param kind what sort of image it is
 * @param trustsNo whether a Burned In Annotation (0028,0301) of NO is believed
 */
record TextLikelihood(List<Condition> match, Kind kind, boolean trustsNo) {

  /** Sorts of images that are likely to show text. */
  enum Kind {
    ULTRASOUND,
    CAPTURE,
    SCREEN,
    PHOTOGRAPH
  }

  static TextLikelihood parse(String... cells) {
    return new TextLikelihood(
        Condition.parse(cells[0]),
        Kind.valueOf(cells[1].toUpperCase(Locale.ROOT)),
        cells[2].equals("believed"));
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
