package io.lethe.imaging.dictionary;

/**
 * A tag, or a set of tags that differ in some hexadecimal digits (repeating groups, PS3.5 7.6).
 *
 * @param bits the digits that are fixed, zero elsewhere
 * @param mask ones where a digit is fixed
 */
record TagPattern(int bits, int mask) {

  /** Reads eight hexadecimal digits, {@code x} for any. */
  static TagPattern parse(String text) {
    int mask = 0;
    for (int i = 0; i < text.length(); i++) {
      mask = mask << 4 | (text.charAt(i) == 'x' ? 0 : 0xF);
    }
    return new TagPattern(Integer.parseUnsignedInt(text.replace('x', '0'), 16), mask);
  }

  boolean plain() {
    return mask == -1;
  }

  boolean matches(int tag) {
    return (tag & mask) == bits;
  }
}
