package io.lethe.genomics.deflate;

import java.util.Arrays;

/**
 * Lengths of codes as runs (RFC 1951 §3.2.7): 16 repeats the one before, 17 and 18 stand for zeros.
 * Not thread-safe; used again.
 */
final class CodeLengthRuns {

  private static final int SYMBOLS = 19;
  private static final int REPEAT = 16;
  private static final int ZEROS = 17;
  private static final int MANY_ZEROS = 18;

  private final byte[] symbols = new byte[320];
  private final byte[] extra = new byte[320];
  private final int[] counts = new int[SYMBOLS];
  private int count;

  int count() {
    return count;
  }

  int symbol(int run) {
    return symbols[run];
  }

  /** What follows the symbol. */
  int extra(int run) {
    return extra[run];
  }

  /** In so many bits; 0 for a length that stands for itself. */
  int extraBits(int run) {
    return switch (symbols[run]) {
      case REPEAT -> 2;
      case ZEROS -> 3;
      case MANY_ZEROS -> 7;
      default -> 0;
    };
  }

  /** How often each symbol is used. */
  int[] counts() {
    return counts;
  }

  void find(byte[] lengths) {
    count = 0;
    Arrays.fill(counts, 0);
    int at = 0;
    while (at < lengths.length) {
      int stop = at + 1;
      while (stop < lengths.length && lengths[stop] == lengths[at]) {
        stop++;
      }
      int rest = lengths[at] == 0 ? zeros(stop - at) : repeats(lengths[at], stop - at);
      for (; rest > 0; rest--) {
        add(lengths[at], 0);
      }
      at = stop;
    }
  }

  /** Gives what is left. */
  private int zeros(int run) {
    int left = run;
    while (left >= 3) {
      int part = Math.min(left, 138);
      add(part < 11 ? ZEROS : MANY_ZEROS, part < 11 ? part - 3 : part - 11);
      left -= part;
    }
    return left;
  }

  private int repeats(byte length, int run) {
    add(length, 0);
    int left = run - 1;
    while (left >= 3) {
      int part = Math.min(left, 6);
      add(REPEAT, part - 3);
      left -= part;
    }
    return left;
  }

  private void add(int symbol, int more) {
    symbols[count] = (byte) symbol;
    extra[count++] = (byte) more;
    counts[symbol]++;
  }
}
