package io.lethe.genomics.deflate;

import io.lethe.genomics.io.LittleEndian;
import java.util.Arrays;

/** Finds matches by a hash of the next four bytes, the first that fits. Not thread-safe. */
final class HashMatcher {

  private static final int BITS = 14;
  private static final int MULTIPLIER = 0x9e3779b1;

  /**
   * After so many bytes without a match only every second is tried, then every third, and so on.
   */
  private static final int PATIENCE = 6;

  private final int[] last = new int[1 << BITS];

  void find(byte[] bytes, int start, int end, Sequences into) {
    Arrays.fill(last, -1);
    int literals = start;
    int at = start;
    int misses = 0;
    while (at + Integer.BYTES <= end) {
      int value = LittleEndian.getInt(bytes, at);
      int slot = value * MULTIPLIER >>> Integer.SIZE - BITS;
      int source = last[slot];
      last[slot] = at;
      boolean near = source >= 0 && at - source <= Alphabet.WINDOW;
      if (!near || LittleEndian.getInt(bytes, source) != value) {
        at += 1 + (misses++ >> PATIENCE);
        continue;
      }
      int length = MatchLength.of(bytes, source, at, end);
      into.add(at - literals, length, at - source);
      remember(bytes, at + 1, at + length, end);
      at += length;
      literals = at;
      misses = 0;
    }
    into.tail = end - literals;
  }

  private void remember(byte[] bytes, int from, int to, int end) {
    int stop = Math.min(to, end - Integer.BYTES);
    for (int i = from; i < stop; i += 2) {
      last[LittleEndian.getInt(bytes, i) * MULTIPLIER >>> Integer.SIZE - BITS] = i;
    }
  }
}
