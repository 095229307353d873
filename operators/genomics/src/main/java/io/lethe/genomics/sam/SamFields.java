package io.lethe.genomics.sam;

/** The grammar of text records (SAM v1 §1.4, §1.5), over bytes. */
final class SamFields {

  private static final int MAX_NAME = 254;
  private static final String OPERATIONS = "MIDNSHP=X";
  private static final int CONSUMES_QUERY = 1 | 1 << 1 | 1 << 4 | 1 << 7 | 1 << 8;
  private static final int SOFT = 4;
  private static final int HARD = 5;
  private static final int MAX_DIGITS = 10;

  private SamFields() {}

  static boolean name(byte[] bytes, int from, int to) {
    if (to == from || to - from > MAX_NAME) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] < '!' || bytes[i] > '~' || bytes[i] == '@') {
        return false;
      }
    }
    return true;
  }

  /** The number, or {@link Long#MIN_VALUE} if it is none or has more than ten digits. */
  static long number(byte[] bytes, int from, int to) {
    boolean negative = from < to && bytes[from] == '-';
    int at = negative ? from + 1 : from;
    if (at >= to || to - at > MAX_DIGITS) {
      return Long.MIN_VALUE;
    }
    long value = 0;
    for (; at < to; at++) {
      if (bytes[at] < '0' || bytes[at] > '9') {
        return Long.MIN_VALUE;
      }
      value = value * 10 + bytes[at] - '0';
    }
    return negative ? -value : value;
  }

  static boolean star(byte[] bytes, int from, int to) {
    return to - from == 1 && bytes[from] == '*';
  }

  /**
   * The query length of a CIGAR, or -1 if it breaks the grammar: hard clips stand at the ends, soft
   * clips inside of these only.
   */
  static long queryLength(byte[] bytes, int from, int to) {
    long query = 0;
    int at = from;
    int clips = 0;
    boolean aligned = false;
    boolean closing = false;
    while (at < to) {
      long length = 0;
      int digits = at;
      while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - digits < MAX_DIGITS) {
        length = length * 10 + bytes[at++] - '0';
      }
      int code = at < to && at > digits ? OPERATIONS.indexOf(bytes[at++]) : -1;
      if (code < 0 || length >= 1 << 28) {
        return -1;
      }
      if (code == SOFT || code == HARD) {
        closing = aligned;
        clips++;
      } else if (closing) {
        return -1;
      }
      aligned |= code != SOFT && code != HARD;
      query += (CONSUMES_QUERY >> code & 1) == 0 ? 0 : length;
    }
    return clips > 4 ? -1 : query;
  }

  static boolean bases(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean base = b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '=' || b == '.';
      if (!base) {
        return false;
      }
    }
    return to > from;
  }

  static boolean qualities(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < '!' || bytes[i] > '~') {
        return false;
      }
    }
    return to > from;
  }
}
