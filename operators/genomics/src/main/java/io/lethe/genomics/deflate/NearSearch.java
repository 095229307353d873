package io.lethe.genomics.deflate;

import io.lethe.genomics.io.LittleEndian;
import java.util.Arrays;

/**
 * Finds matches where another compressor found one whose source is gone: among the bytes before,
 * the longest of the last few whose first four bytes have one hash. Not thread-safe.
 */
final class NearSearch {

  private static final int BITS = 14;
  private static final int MULTIPLIER = 0x9e3779b1;
  private static final int DEPTH = 4;

  private final int[] last = new int[1 << BITS];
  private int[] before = new int[1 << 16];
  private int origin;
  private int next;

  /** Starts a block, whose first byte is at {@code start}. */
  void start(int start) {
    Arrays.fill(last, -1);
    origin = start;
    next = start;
  }

  private static int slot(byte[] bytes, int at) {
    return LittleEndian.getInt(bytes, at) * MULTIPLIER >>> Integer.SIZE - BITS;
  }

  /** Where the longest match of {@code place} starts, or -1. */
  int find(byte[] bytes, int place, int end) {
    int stop = Math.min(place, end - Integer.BYTES);
    if (before.length < stop - origin) {
      before = new int[stop - origin + (1 << 16)];
    }
    for (; next < stop; next++) {
      int slot = slot(bytes, next);
      before[next - origin] = last[slot];
      last[slot] = next;
    }
    if (place + Integer.BYTES > end) {
      return -1;
    }
    int source = last[slot(bytes, place)];
    int found = -1;
    int longest = 0;
    for (int i = 0; i < DEPTH && source >= 0 && place - source <= Alphabet.WINDOW; i++) {
      int length = MatchLength.of(bytes, source, place, end);
      if (length > longest) {
        longest = length;
        found = source;
      }
      source = before[source - origin];
    }
    return found;
  }
}
