package io.lethe.genomics.sam;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The grammar of optional fields in text (SAM v1 §1.5). */
final class SamTags {

  private static final int VALUE = 5;
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?|[-+]?(inf|nan)", Pattern.CASE_INSENSITIVE);

  private SamTags() {}

  /** True if {@code [from, to)} is {@code TAG:TYPE:VALUE}. */
  static boolean valid(byte[] bytes, int from, int to) {
    if (to - from < VALUE || bytes[from + 2] != ':' || bytes[from + 4] != ':') {
      return false;
    }
    if (!letter(bytes[from]) || !letter(bytes[from + 1]) && !digit(bytes[from + 1])) {
      return false;
    }
    int value = from + VALUE;
    return switch (bytes[from + 3]) {
      case 'A' -> to - value == 1 && bytes[value] > ' ' && bytes[value] < 0x7f;
      case 'i' -> integer(bytes, value, to, Integer.MIN_VALUE, 0xffff_ffffL);
      case 'f' -> decimal(bytes, value, to);
      case 'Z' -> text(bytes, value, to);
      case 'H' -> hex(bytes, value, to);
      case 'B' -> array(bytes, value, to);
      default -> false;
    };
  }

  private static boolean array(byte[] bytes, int from, int to) {
    int at = from + 1;
    if (from >= to || "cCsSiIf".indexOf(bytes[from]) < 0) {
      return false;
    }
    while (at < to) {
      int end = at + 1;
      while (end < to && bytes[end] != ',') {
        end++;
      }
      if (bytes[at] != ',' || !element(bytes, at + 1, end, bytes[from])) {
        return false;
      }
      at = end;
    }
    return true;
  }

  private static boolean element(byte[] bytes, int from, int to, byte type) {
    return switch (type) {
      case 'c' -> integer(bytes, from, to, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case 'C' -> integer(bytes, from, to, 0, 0xff);
      case 's' -> integer(bytes, from, to, Short.MIN_VALUE, Short.MAX_VALUE);
      case 'S' -> integer(bytes, from, to, 0, 0xffff);
      case 'i' -> integer(bytes, from, to, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case 'I' -> integer(bytes, from, to, 0, 0xffff_ffffL);
      default -> decimal(bytes, from, to);
    };
  }

  private static boolean integer(byte[] bytes, int from, int to, long min, long max) {
    int start = from < to && bytes[from] == '+' ? from + 1 : from;
    long value = SamFields.number(bytes, start, to);
    return value != Long.MIN_VALUE && value >= min && value <= max;
  }

  private static boolean decimal(byte[] bytes, int from, int to) {
    return to - from <= 64
        && FLOAT.matcher(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)).matches();
  }

  private static boolean text(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < ' ' || bytes[i] > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean hex(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!digit(bytes[i]) && (bytes[i] < 'A' || bytes[i] > 'F')) {
        return false;
      }
    }
    return (to - from & 1) == 0;
  }

  private static boolean letter(byte b) {
    return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z';
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }
}
