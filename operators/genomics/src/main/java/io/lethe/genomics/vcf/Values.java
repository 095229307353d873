package io.lethe.genomics.vcf;

/** Holds values to what their field declares. */
final class Values {

  private Values() {}

  /**
   * Checks a comma-separated list.
   *
   * @param count values to expect, or -1
   */
  static boolean valid(Field field, byte[] bytes, int from, int to, int count) {
    if (Columns.missing(bytes, from, to)) {
      return true;
    }
    int values = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ',') {
        if (!valid(field, bytes, start, i)) {
          return false;
        }
        values++;
        start = i + 1;
      } else if (bytes[i] <= ' ' && field.type() != FieldType.STRING) {
        return false;
      }
    }
    return count < 0 || values == count;
  }

  private static boolean valid(Field field, byte[] bytes, int from, int to) {
    if (Columns.missing(bytes, from, to)) {
      return true;
    }
    return switch (field.type()) {
      case INTEGER -> integer(bytes, from, to, field.unsigned());
      case FLOAT -> number(bytes, from, to, field.unsigned());
      case CHARACTER -> to - from == 1;
      case STRING -> to > from && (!field.id().equals("CIGAR") || cigar(bytes, from, to));
      case FLAG -> false;
    };
  }

  /** A 32-bit integer; the lowest eight are reserved (VCF §1.3). */
  static boolean integer(byte[] bytes, int from, int to, boolean unsigned) {
    boolean negative = from < to && bytes[from] == '-';
    int at = negative || from < to && bytes[from] == '+' ? from + 1 : from;
    if (at == to || to - at > 10 || negative && unsigned) {
      return false;
    }
    long value = 0;
    for (; at < to; at++) {
      if (bytes[at] < '0' || bytes[at] > '9') {
        return false;
      }
      value = value * 10 + bytes[at] - '0';
    }
    return negative ? -value >= Integer.MIN_VALUE + 8L : value <= Integer.MAX_VALUE;
  }

  /** A decimal number, infinity or no number (VCF §1.3). */
  static boolean number(byte[] bytes, int from, int to, boolean unsigned) {
    boolean sign = from < to && (bytes[from] == '-' || bytes[from] == '+');
    int at = sign ? from + 1 : from;
    if (sign && bytes[from] == '-' && unsigned) {
      return false;
    }
    int digits = 0;
    boolean dot = false;
    while (at < to && (bytes[at] >= '0' && bytes[at] <= '9' || bytes[at] == '.' && !dot)) {
      dot |= bytes[at] == '.';
      digits += bytes[at++] == '.' ? 0 : 1;
    }
    if (digits == 0) {
      return word(bytes, at, to);
    }
    if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
      return integer(bytes, at + 1, to, false);
    }
    return at == to;
  }

  private static boolean cigar(byte[] bytes, int from, int to) {
    boolean digit = false;
    for (int i = from; i < to; i++) {
      boolean number = bytes[i] >= '0' && bytes[i] <= '9';
      if (!number && (!digit || "MIDNSHPX=".indexOf(bytes[i]) < 0)) {
        return false;
      }
      digit = number;
    }
    return !digit;
  }

  private static boolean word(byte[] bytes, int from, int to) {
    if (to - from != 3 && to - from != 8) {
      return false;
    }
    String text =
        new String(bytes, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1)
            .toLowerCase(java.util.Locale.ROOT);
    return text.equals("nan") || text.equals("inf") || text.equals("infinity");
  }
}
