package io.lethe.genomics.deflate;

/** The symbols of deflate (RFC 1951 §3.2.5). */
final class Alphabet {

  static final int END_OF_BLOCK = 256;
  static final int FIRST_LENGTH = 257;
  static final int LITERALS = 286;
  static final int DISTANCES = 30;
  static final int MIN_MATCH = 3;
  static final int MAX_MATCH = 258;
  static final int WINDOW = 1 << 15;

  /** In this order lengths of the codes for code lengths are written (§3.2.7). */
  static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

  private static final int LENGTH_CODES = 29;

  private Alphabet() {}

  /** Extra bits of a length code, 0 to 28. */
  static int lengthExtra(int code) {
    return code < 8 || code == LENGTH_CODES - 1 ? 0 : (code >> 2) - 1;
  }

  /** The shortest match of a length code. */
  static int lengthBase(int code) {
    if (code == LENGTH_CODES - 1) {
      return MAX_MATCH;
    }
    return code < 8 ? code + MIN_MATCH : MIN_MATCH + ((4 + (code & 3)) << (code >> 2) - 1);
  }

  static int distanceExtra(int code) {
    return code < 4 ? 0 : (code >> 1) - 1;
  }

  static int distanceBase(int code) {
    return code < 4 ? code + 1 : 1 + ((2 + (code & 1)) << (code >> 1) - 1);
  }
}
