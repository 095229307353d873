package io.lethe.genomics.index;

import java.util.Arrays;

/** The chunks of one bin: pairs of virtual offsets, begin and end. Not thread-safe. */
final class Bin {

  private long[] offsets = new long[2];
  private int chunks;
  private long loff;

  int chunks() {
    return chunks;
  }

  long begin(int chunk) {
    return offsets[2 * chunk];
  }

  long end(int chunk) {
    return offsets[2 * chunk + 1];
  }

  /** The lowest offset of a record in the bin's leftmost window (CSI v1). */
  long loff() {
    return loff;
  }

  void setLoff(long offset) {
    loff = offset;
  }

  void add(long begin, long end) {
    if (2 * chunks == offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
    }
    offsets[2 * chunks] = begin;
    offsets[2 * chunks + 1] = end;
    chunks++;
  }

  void addAll(Bin other) {
    for (int i = 0; i < other.chunks; i++) {
      add(other.begin(i), other.end(i));
    }
  }

  /** By where they begin. */
  void sort() {
    Integer[] order = new Integer[chunks];
    Arrays.setAll(order, i -> i);
    long[] old = offsets.clone();
    Arrays.sort(order, (a, b) -> Long.compareUnsigned(old[2 * a], old[2 * b]));
    for (int i = 0; i < chunks; i++) {
      offsets[2 * i] = old[2 * order[i]];
      offsets[2 * i + 1] = old[2 * order[i] + 1];
    }
  }

  /** Joins chunks of which one begins in the block where the one before ends. */
  void merge() {
    int last = 0;
    for (int i = 1; i < chunks; i++) {
      if (end(last) >>> 16 >= begin(i) >>> 16) {
        offsets[2 * last + 1] = Math.max(end(last), end(i));
      } else {
        last++;
        offsets[2 * last] = begin(i);
        offsets[2 * last + 1] = end(i);
      }
    }
    chunks = last + 1;
  }
}
