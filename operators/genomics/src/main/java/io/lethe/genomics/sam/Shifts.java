package io.lethe.genomics.sam;

import java.util.Arrays;

/**
 * By how much bytes of a batch moved when it was rewritten. Approximate where bytes were replaced.
 * Not thread-safe.
 */
final class Shifts {

  private static final int FIRST = 1 << 14;
  private static final int BUCKET = 6;

  private int[] places = new int[FIRST];
  private int[] moved = new int[FIRST];
  private int[] buckets = new int[FIRST];
  private int count;
  private int base;
  private int passed;

  void clear() {
    count = 0;
    passed = 0;
  }

  /** From {@code in} on, what landed there is at {@code out} and after. */
  void add(int in, int out) {
    if (count == places.length) {
      places = Arrays.copyOf(places, count * 2);
      moved = Arrays.copyOf(moved, count * 2);
    }
    places[count] = in;
    moved[count++] = out - in;
  }

  /** Makes {@link #out} fast; called when all is added. */
  void close(int end) {
    if (count == 0) {
      return;
    }
    base = places[0];
    int size = (end - base >> BUCKET) + 1;
    if (buckets.length < size) {
      buckets = new int[size];
    }
    int shift = 0;
    for (int i = 0; i < size; i++) {
      int start = base + (i << BUCKET);
      while (shift + 1 < count && places[shift + 1] <= start) {
        shift++;
      }
      buckets[i] = shift;
    }
  }

  /** Where a byte is now, or was before it was taken away. */
  int out(int in) {
    int shift = buckets[in - base >> BUCKET];
    while (shift + 1 < count && places[shift + 1] <= in) {
      shift++;
    }
    return in + moved[shift];
  }

  /** As {@link #out}, faster, for bytes that are asked for in their order. */
  int next(int in) {
    while (passed + 1 < count && places[passed + 1] <= in) {
      passed++;
    }
    return in + moved[passed];
  }
}
