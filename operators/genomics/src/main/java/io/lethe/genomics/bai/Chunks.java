package io.lethe.genomics.bai;

import java.util.Arrays;

/** The chunks of one bin: pairs of virtual offsets. Not thread-safe. */
final class Chunks {

  private long[] pairs = new long[2];
  private int count;

  /** What a CSI tells of the bin: no record of it starts before. */
  long offset;

  int count() {
    return count;
  }

  long begin(int chunk) {
    return pairs[2 * chunk];
  }

  long end(int chunk) {
    return pairs[2 * chunk + 1];
  }

  void add(long begin, long end) {
    if (2 * count == pairs.length) {
      pairs = Arrays.copyOf(pairs, pairs.length * 2);
    }
    pairs[2 * count] = begin;
    pairs[2 * count++ + 1] = end;
  }

  void addAll(Chunks other) {
    for (int i = 0; i < other.count; i++) {
      add(other.begin(i), other.end(i));
    }
  }

  /** Sorts by begin; no two chunks of a file begin at one place. */
  void sort() {
    long[][] sorted = new long[count][];
    for (int i = 0; i < count; i++) {
      sorted[i] = new long[] {begin(i), end(i)};
    }
    Arrays.sort(sorted, (a, b) -> Long.compareUnsigned(a[0], b[0]));
    for (int i = 0; i < count; i++) {
      pairs[2 * i] = sorted[i][0];
      pairs[2 * i + 1] = sorted[i][1];
    }
  }

  /** Joins chunks that meet in one BGZF block: reading both costs no seek. */
  void join() {
    int last = 0;
    for (int i = 1; i < count; i++) {
      if (end(last) >>> 16 >= begin(i) >>> 16) {
        pairs[2 * last + 1] = Math.max(end(last), end(i));
      } else {
        last++;
        pairs[2 * last] = begin(i);
        pairs[2 * last + 1] = end(i);
      }
    }
    count = Math.min(count, last + 1);
  }

  /** Compressed bytes from the first block to the last. */
  long span() {
    return (end(count - 1) >>> 16) - (begin(0) >>> 16);
  }
}
