package io.lethe.genomics.sam;

import io.lethe.genomics.io.LittleEndian;

/** The optional fields of a binary record (SAM v1 §4.2.4). */
final class BamTags {

  private static final int HEAD = 3;

  private BamTags() {}

  /**
   * Where the field ends that starts at {@code at}, or -1 if it breaks the specification.
   *
   * @param end end of the record
   */
  static int end(byte[] bytes, int at, int end) {
    if (end - at <= HEAD || !tag(bytes, at)) {
      return -1;
    }
    int value = at + HEAD;
    int size = size(bytes[at + 2]);
    if (size > 0) {
      boolean printable = bytes[at + 2] != 'A' || bytes[value] > ' ' && bytes[value] < 0x7f;
      return end - value >= size && printable ? value + size : -1;
    }
    return switch (bytes[at + 2]) {
      case 'Z', 'H' -> text(bytes, value, end, bytes[at + 2] == 'H');
      case 'B' -> array(bytes, value, end);
      default -> -1;
    };
  }

  private static boolean tag(byte[] bytes, int at) {
    byte second = bytes[at + 1];
    return letter(bytes[at]) && (letter(second) || second >= '0' && second <= '9');
  }

  private static boolean letter(byte b) {
    return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  private static int size(byte type) {
    return switch (type) {
      case 'A', 'c', 'C' -> 1;
      case 's', 'S' -> 2;
      case 'i', 'I', 'f' -> 4;
      default -> 0;
    };
  }

  private static int text(byte[] bytes, int from, int end, boolean hex) {
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (b == 0) {
        return hex && (i - from & 1) != 0 ? -1 : i + 1;
      }
      boolean digit = b >= '0' && b <= '9' || b >= 'A' && b <= 'F' || b >= 'a' && b <= 'f';
      if (hex && !digit) {
        return -1;
      }
    }
    return -1;
  }

  private static int array(byte[] bytes, int from, int end) {
    if (end - from < 1 + Integer.BYTES || bytes[from] == 'A') {
      return -1;
    }
    long size = size(bytes[from]);
    long count = LittleEndian.getInt(bytes, from + 1);
    long stop = from + 1L + Integer.BYTES + size * count;
    return size > 0 && count >= 0 && stop <= end ? (int) stop : -1;
  }
}
