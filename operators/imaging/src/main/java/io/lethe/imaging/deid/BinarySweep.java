package io.lethe.imaging.deid;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Searches bytes that are no text, such as tables, signals and numbers, for the object's own
 * identifiers: in ASCII, in two bytes a character of either order, and those beyond ASCII in UTF-8,
 * UTF-16 and the character set of the object. Not thread-safe.
 */
final class BinarySweep {

  /** Fewer bytes hold no identifier. */
  static final int SHORTEST = 3;

  private static final int CHUNK = 1 << 12;

  /** More than the longest identifier or UID, which must be whole in one chunk. */
  private static final int OVERLAP = 1 << 7;

  /** In which an identifier beyond ASCII is looked for. */
  private static final long ENCODINGS = 4;

  /** Tells whether text in ASCII holds a UID that must go. */
  interface Uids {
    boolean occurIn(byte[] bytes, int from, int end);
  }

  private final ObjectState state;
  private final byte[] narrow = new byte[CHUNK];

  BinarySweep(ObjectState state) {
    this.state = state;
  }

  boolean hits(byte[] bytes, int from, int end, Uids uids) {
    return state.own.occursInBytes(bytes, from, end)
        || uids.occurIn(bytes, from, end)
        || hitsWide(bytes, from, end, uids)
        || hitsWide(bytes, from + 1, end, uids)
        || hitsForeign(bytes, from, end);
  }

  /** Big-endian characters are little-endian ones of the other alignment, but for the last. */
  private boolean hitsWide(byte[] bytes, int start, int end, Uids uids) {
    for (int from = start; end - from > 2 * SHORTEST - 2; from += 2 * (CHUNK - OVERLAP)) {
      int length = Math.min(CHUNK, (end - from + 1) / 2);
      boolean text = false;
      for (int i = 0; i < length; i++) {
        int at = from + 2 * i;
        boolean ascii = bytes[at] > 0 && (at + 1 == end || bytes[at + 1] == 0);
        narrow[i] = ascii ? bytes[at] : 0;
        text |= ascii;
      }
      // Tables that count up hold the digits and the alphabet: only long ones match within words.
      if (text
          && (state.own.occursIn(narrow, 0, length, true) || uids.occurIn(narrow, 0, length))) {
        return true;
      }
      if (length < CHUNK) {
        return false;
      }
    }
    return false;
  }

  private boolean hitsForeign(byte[] bytes, int from, int end) {
    for (String identifier : state.own.foreign()) {
      for (String spelled : new String[] {identifier, upper(identifier), title(identifier)}) {
        if (state.own.exhausts(ENCODINGS * (end - from))
            || hitsSpelled(bytes, from, end, spelled)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hitsSpelled(byte[] bytes, int from, int end, String text) {
    return contains(bytes, from, end, text.getBytes(StandardCharsets.UTF_8))
        || contains(bytes, from, end, text.getBytes(StandardCharsets.UTF_16LE))
        || contains(bytes, from, end, text.getBytes(StandardCharsets.UTF_16BE))
        || state
            .declaredCharacterSet
            .flatMap(declared -> declared.encode(text))
            .filter(encoded -> contains(bytes, from, end, encoded))
            .isPresent();
  }

  private static boolean contains(byte[] bytes, int from, int end, byte[] part) {
    if (part.length < SHORTEST) {
      return false;
    }
    for (int at = from; at <= end - part.length; at++) {
      int i = 0;
      while (i < part.length && bytes[at + i] == part[i]) {
        i++;
      }
      if (i == part.length) {
        return true;
      }
    }
    return false;
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String title(String text) {
    int first = text.offsetByCodePoints(0, 1);
    return upper(text.substring(0, first)) + text.substring(first);
  }
}
