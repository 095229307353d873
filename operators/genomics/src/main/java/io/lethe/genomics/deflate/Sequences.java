package io.lethe.genomics.deflate;

import java.util.Arrays;

/** How a block is put together: some literals, then a match, and again. Not thread-safe. */
final class Sequences {

  private static final int FIRST = 1 << 12;

  int[] literals = new int[FIRST];
  int[] matches = new int[FIRST];
  int count;

  /** Literals after the last match. */
  int tail;

  void clear() {
    count = 0;
    tail = 0;
  }

  /**
   * @param literalCount bytes before the match
   * @param length 3 or more; long ones are cut
   */
  void add(int literalCount, int length, int distance) {
    int before = literalCount;
    int left = length;
    while (left > 0) {
      int part = Math.min(left, Alphabet.MAX_MATCH);
      if (left - part > 0 && left - part < Alphabet.MIN_MATCH) {
        part -= Alphabet.MIN_MATCH;
      }
      if (count == literals.length) {
        literals = Arrays.copyOf(literals, count * 2);
        matches = Arrays.copyOf(matches, count * 2);
      }
      literals[count] = before;
      matches[count++] = part << 16 | distance;
      before = 0;
      left -= part;
    }
  }
}
