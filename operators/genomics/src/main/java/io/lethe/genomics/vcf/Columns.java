package io.lethe.genomics.vcf;

/** The grammar of the fixed columns (VCF §1.6.1), over bytes. */
public final class Columns {

  private static final boolean[] BASE = new boolean[256];

  static {
    for (char base : "ACGTNacgtn".toCharArray()) {
      BASE[base] = true;
    }
  }

  private Columns() {}

  public static boolean missing(byte[] bytes, int from, int to) {
    return to - from == 1 && bytes[from] == '.';
  }

  static boolean chromosome(byte[] bytes, int from, int to) {
    boolean assembly = to - from > 2 && bytes[from] == '<' && bytes[to - 1] == '>';
    String forbidden = assembly ? "<>,:\"'" : "<>,:*\"'";
    int start = assembly ? from + 1 : from;
    int end = assembly ? to - 1 : to;
    for (int i = start; i < end; i++) {
      if (bytes[i] <= ' ' || bytes[i] > '~' || forbidden.indexOf(bytes[i]) >= 0) {
        return false;
      }
    }
    return end > start;
  }

  /** A position, or -1. */
  static long position(byte[] bytes, int from, int to) {
    if (from == to || to - from > 10) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return -1;
      }
      value = value * 10 + bytes[i] - '0';
    }
    return value <= Integer.MAX_VALUE ? value : -1;
  }

  /**
   * Items between {@code separator}: none empty, none with a blank, none twice.
   *
   * @param repeats is used for the list
   */
  public static boolean list(byte[] bytes, int from, int to, char separator, Repeats repeats) {
    repeats.clear();
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i < to && bytes[i] == ' ') {
        return false;
      }
      if (i == to || bytes[i] == separator) {
        if (i == start || !repeats.first(bytes, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  static boolean filter(byte[] bytes, int from, int to, Repeats repeats) {
    if (missing(bytes, from, to)) {
      return true;
    }
    if (!printable(bytes, from, to)) {
      return false;
    }
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ';') {
        if (i - start == 1 && (bytes[start] == '0' || bytes[start] == '.')) {
          return false;
        }
        start = i + 1;
      }
    }
    return list(bytes, from, to, ';', repeats);
  }

  public static boolean bases(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!BASE[bytes[i] & 0xff]) {
        return false;
      }
    }
    return to > from;
  }

  /** True if no control character is there; bytes of UTF-8 pass. */
  static boolean printable(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ') {
        return false;
      }
    }
    return true;
  }

  static boolean allele(byte[] bytes, int from, int to) {
    if (from == to) {
      return false;
    }
    boolean single = to - from == 1 && (bytes[from] == '*' || bytes[from] == '.');
    return single
        || bases(bytes, from, to)
        || symbolic(bytes, from, to)
        || breakend(bytes, from, to);
  }

  static boolean symbolic(byte[] bytes, int from, int to) {
    if (bytes[from] != '<' || bytes[to - 1] != '>' || to - from < 3) {
      return false;
    }
    for (int i = from + 1; i < to - 1; i++) {
      if (bytes[i] <= ' ' || bytes[i] == '<' || bytes[i] == '>') {
        return false;
      }
    }
    return true;
  }

  /** Bases and a mate between square brackets, or a single breakend (VCF §5.4). */
  private static boolean breakend(byte[] bytes, int from, int to) {
    if (bytes[from] == '.' || bytes[to - 1] == '.') {
      boolean left = bytes[from] == '.';
      return bases(bytes, left ? from + 1 : from, left ? to : to - 1);
    }
    int first = bracket(bytes, from, to);
    int second = first < 0 ? -1 : bracket(bytes, first + 1, to);
    if (second < 0 || bytes[first] != bytes[second]) {
      return false;
    }
    boolean left = first > from && bases(bytes, from, first) && second == to - 1;
    boolean right = first == from && bases(bytes, second + 1, to);
    int colon = colon(bytes, first, second);
    return (left || right) && colon > first + 1 && position(bytes, colon + 1, second) >= 0;
  }

  /** Whether a valid allele is a breakend that has a mate: its brackets stand at either end. */
  static boolean mated(byte[] bytes, int from, int to) {
    return isBracket(bytes[from]) || isBracket(bytes[to - 1]);
  }

  /** Where the contig of the mate starts. */
  static int mateStart(byte[] bytes, int from, int to) {
    return bracket(bytes, from, to) + 1;
  }

  /** Where the contig of the mate, which starts at {@code start}, ends. */
  static int mateEnd(byte[] bytes, int start, int to) {
    return colon(bytes, start, bracket(bytes, start, to));
  }

  /**
   * The last colon, since names of contigs may hold some; not above {@code from} if there is none.
   */
  private static int colon(byte[] bytes, int from, int to) {
    int colon = to;
    while (colon > from && bytes[colon] != ':') {
      colon--;
    }
    return colon;
  }

  private static boolean isBracket(byte b) {
    return b == '[' || b == ']';
  }

  private static int bracket(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isBracket(bytes[i])) {
        return i;
      }
    }
    return -1;
  }
}
