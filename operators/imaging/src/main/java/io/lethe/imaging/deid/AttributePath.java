package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import java.util.Locale;

/**
 * Where an attribute stands.
 *
 * @param exact tags and item numbers from the top
 * @param pattern tags alone, private blocks by their creator
 */
record AttributePath(String exact, String pattern) {

  static final AttributePath TOP = new AttributePath("", "");

  private static final int BLOCK = 0x00FF;

  /** The path of a standard element at this level. */
  AttributePath to(int tag) {
    String text = text(tag);
    return new AttributePath(exact + text, pattern + text);
  }

  /** The path of any element at this level. */
  AttributePath to(int tag, CreatorBlocks creators) {
    if (!Tag.isPrivate(tag) || Tag.isPrivateCreator(tag)) {
      return to(tag);
    }
    String block =
        String.format(
            Locale.ROOT,
            "(%04X,%s,xx%02X)",
            Tag.group(tag),
            creators.name(tag),
            Tag.element(tag) & BLOCK);
    return new AttributePath(exact + text(tag), pattern + block);
  }

  /** The path of an item of the sequence that this path leads to. */
  AttributePath item(int number) {
    return new AttributePath(exact + "[" + number + "]/", pattern + "/");
  }

  private static String text(int tag) {
    return String.format(Locale.ROOT, "(%04X,%04X)", Tag.group(tag), Tag.element(tag));
  }
}
