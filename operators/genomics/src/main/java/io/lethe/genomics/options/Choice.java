package io.lethe.genomics.options;

import java.util.Set;

/** An option of a recipe that is one of a few words. */
final class Choice {

  private Choice() {}

  /**
   * What was chosen.
   *
   * @param option its name, for the message
   * @param given null for the default
   * @throws IllegalArgumentException if it is none of the words
   */
  static String of(String option, String given, String standard, String... others) {
    String value = given == null ? standard : given;
    if (!value.equals(standard) && !Set.of(others).contains(value)) {
      throw new IllegalArgumentException(
          "options." + option + ": must be " + standard + " or " + String.join(" or ", others));
    }
    return value;
  }
}
