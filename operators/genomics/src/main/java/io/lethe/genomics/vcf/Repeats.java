package io.lethe.genomics.vcf;

import java.util.Arrays;

/**
 * Tells repeats among the items of one list, of which there may be some hundreds: lists of more
 * would cost more than the line that they stand in. Not thread-safe; used again.
 */
public final class Repeats {

  /** More filters, identifiers or undeclared fields than any record is known to have. */
  static final int MAX = 1 << 10;

  private final int[] starts = new int[MAX];
  private final int[] ends = new int[MAX];
  private final int[] hashes = new int[MAX];
  private int count;

  /** Starts a list. */
  void clear() {
    count = 0;
  }

  /**
   * Takes the next item.
   *
   * @param bytes that hold the whole list
   * @return false if it was there before, or there are too many
   */
  boolean first(byte[] bytes, int from, int to) {
    if (count == MAX) {
      return false;
    }
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    for (int i = 0; i < count; i++) {
      if (hashes[i] == hash && Arrays.equals(bytes, starts[i], ends[i], bytes, from, to)) {
        return false;
      }
    }
    starts[count] = from;
    ends[count] = to;
    hashes[count++] = hash;
    return true;
  }
}
