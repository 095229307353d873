package io.lethe.genomics.vcf;

/** Holds the values of a field to what it declares, and tells them to a {@link Canonical}. */
final class Values {

  private static final int MAX_DIGITS = 18;
  private static final int MAX_INT_DIGITS = 10;

  /** The lowest eight are reserved (VCF §1.3). */
  private static final long LEAST = Integer.MIN_VALUE + 8L;

  private static final boolean[] DELIMITER = new boolean[256];

  static {
    for (int i = 0; i <= ' '; i++) {
      DELIMITER[i] = true;
    }
  }

  private Values() {}

  /**
   * Reads a comma-separated list.
   *
   * @param count values to expect, or -1
   * @param canon takes the values, or null
   * @return false if the list is not what the field declares
   */
  static boolean read(Field field, byte[] bytes, int from, int to, int count, Canonical canon) {
    return switch (field.type()) {
      case INTEGER -> integers(field, bytes, from, to, count, canon);
      case FLOAT -> numbers(field, bytes, from, to, count, canon);
      case CHARACTER, STRING -> texts(field, bytes, from, to, count, canon);
      case FLAG -> false;
    };
  }

  private static boolean integers(
      Field field, byte[] bytes, int from, int to, int count, Canonical canon) {
    return integers(bytes, from, to, count, field.unsigned(), canon) == to;
  }

  /**
   * Reads a list of 32-bit integers up to a byte that is no part of it.
   *
   * @return where it ends; -1 if it is none
   */
  static int integers(
      byte[] bytes, int from, int to, int count, boolean unsigned, Canonical canon) {
    int values = 0;
    int at = from;
    boolean missing = true;
    while (true) {
      int value = Canonical.MISSING;
      if (at < to && bytes[at] == '.') {
        at++;
      } else {
        boolean negative = at < to && bytes[at] == '-';
        at += negative || at < to && bytes[at] == '+' ? 1 : 0;
        int digits = at;
        long sum = 0;
        for (int digit; at < to && (digit = bytes[at] - '0') >= 0 && digit <= 9; at++) {
          sum = sum * 10 + digit;
          if (at - digits > MAX_INT_DIGITS) {
            return -1;
          }
        }
        sum = negative ? -sum : sum;
        boolean fits = sum >= LEAST && sum <= Integer.MAX_VALUE;
        if (at == digits || !fits || sum < 0 && unsigned) {
          return -1;
        }
        value = (int) sum;
        missing = false;
      }
      values++;
      if (canon != null) {
        canon.integer(value);
      }
      if (at == to || bytes[at] != ',') {
        break;
      }
      at++;
    }
    if (canon != null) {
      canon.endNumbers();
    }
    return count < 0 || values == count || missing && values == 1 ? at : -1;
  }

  private static boolean numbers(
      Field field, byte[] bytes, int from, int to, int count, Canonical canon) {
    int values = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i < to && bytes[i] != ',') {
        continue;
      }
      if (Columns.missing(bytes, start, i)) {
        if (canon != null) {
          canon.real(Canonical.MISSING_FLOAT);
        }
      } else if (!number(bytes, start, i, field.unsigned(), canon)) {
        return false;
      }
      values++;
      start = i + 1;
    }
    if (canon != null) {
      canon.endNumbers();
    }
    return count < 0 || values == count || Columns.missing(bytes, from, to);
  }

  private static boolean texts(
      Field field, byte[] bytes, int from, int to, int count, Canonical canon) {
    if (canon != null) {
      canon.text(bytes, from, to);
      canon.end();
    }
    if (Columns.missing(bytes, from, to)) {
      return true;
    }
    if (!Columns.printable(bytes, from, to)) {
      return false;
    }
    boolean cigar = field.id().equals("CIGAR");
    boolean character = field.type() == FieldType.CHARACTER;
    int values = 0;
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ',') {
        if (i == start
            || character && (i - start != 1 || DELIMITER[bytes[start] & 0xff])
            || cigar && !Columns.missing(bytes, start, i) && !cigar(bytes, start, i)) {
          return false;
        }
        values++;
        start = i + 1;
      }
    }
    return count < 0 || values == count;
  }

  /** A 32-bit integer, or {@code Long.MIN_VALUE}; the lowest eight are reserved (VCF §1.3). */
  static long integer(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int at = negative || from < to && bytes[from] == '+' ? from + 1 : from;
    if (at == to || to - at > 10) {
      return Long.MIN_VALUE;
    }
    long value = 0;
    for (; at < to; at++) {
      int digit = bytes[at] - '0';
      if (digit < 0 || digit > 9) {
        return Long.MIN_VALUE;
      }
      value = value * 10 + digit;
    }
    boolean fits = negative ? -value >= Integer.MIN_VALUE + 8L : value <= Integer.MAX_VALUE;
    return fits ? negative ? -value : value : Long.MIN_VALUE;
  }

  /**
   * A decimal number, infinity or no number (VCF §1.3).
   *
   * @param canon takes it, or null
   */
  static boolean number(byte[] bytes, int from, int to, boolean unsigned, Canonical canon) {
    boolean sign = from < to && (bytes[from] == '-' || bytes[from] == '+');
    boolean negative = sign && bytes[from] == '-';
    int at = sign ? from + 1 : from;
    if (negative && unsigned) {
      return false;
    }
    int digits = 0;
    int scale = 0;
    long mantissa = 0;
    boolean dot = false;
    while (at < to) {
      int digit = bytes[at] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = digits < MAX_DIGITS ? mantissa * 10 + digit : mantissa;
        digits++;
        scale += dot ? 1 : 0;
      } else if (bytes[at] == '.' && !dot) {
        dot = true;
      } else {
        break;
      }
      at++;
    }
    if (digits == 0) {
      return Floats.word(bytes, at, to, negative, canon);
    }
    long exponent = 0;
    if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
      exponent = integer(bytes, at + 1, to);
      at = to;
    }
    if (at != to || exponent == Long.MIN_VALUE) {
      return false;
    }
    if (canon != null) {
      boolean exact = digits < MAX_DIGITS;
      canon.real(Floats.bits(bytes, from, to, exact ? mantissa : -1, exponent - scale, negative));
    }
    return true;
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
}
