package io.lethe.imaging.text;

import java.util.List;

/**
 * The {@code text} part of a recipe: how descriptors are cleaned (PS3.15 E.3.5).
 *
 * @param words removed wherever they stand, beside the object's own names and numbers
 * @param strict whether only words of the built-in vocabulary and short numbers stay
 */
public record TextOptions(List<String> words, Boolean strict) {

  /** No further words; what nothing speaks against stays. */
  public static final TextOptions DEFAULT = new TextOptions(List.of(), false);

  public TextOptions {
    words = words == null ? List.of() : List.copyOf(words);
    strict = strict != null && strict;
  }
}
