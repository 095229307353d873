package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;
import java.util.Optional;

/**
 * Cleans text that an option wants kept without what identifies (action C of PS3.15 Table E.1-1,
 * E.3.5). Implementations must be safe for use by many threads.
 */
@FunctionalInterface
public interface TextCleaning {

  /** The object's own names, numbers, dates and UIDs. */
  @FunctionalInterface
  interface OwnSweep {

    /** Whether any of them stands in text. */
    boolean findsIn(String text);
  }

  /**
   * Cleans one value.
   *
   * @param text decoded, without padding, not empty; several values are separated by backslashes
   *     where the VR permits several
   * @param vr a text VR that is no date, number or UID
   * @param own what the object knows of itself; valid during the call alone
   * @return the text that may stay, which can be the same; empty if none may
   */
  Optional<String> clean(String text, Vr vr, OwnSweep own);
}
