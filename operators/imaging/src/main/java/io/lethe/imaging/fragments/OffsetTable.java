package io.lethe.imaging.fragments;

import io.lethe.imaging.io.Numbers;

/**
 * The Basic Offset Table (PS3.5 A.4) of one object: whether it may stay, and whether each offset is
 * that of a fragment, told while these pass. Not thread-safe.
 */
final class OffsetTable {

  private static final int ITEM_HEADER = 8;

  private final long[] offsets;
  private int met;
  private long at;

  private OffsetTable(long[] offsets) {
    this.offsets = offsets;
  }

  /** No table. */
  static OffsetTable none() {
    return new OffsetTable(new long[0]);
  }

  /**
   * Reads a table.
   *
   * @param length of its bytes
   * @param fragment length of the first fragment
   * @return an empty one if it cannot be right: offsets ascend from 0, and the second is behind the
   *     first fragment
   */
  static OffsetTable of(byte[] bytes, int from, int length, long fragment) {
    long[] offsets = new long[length / Integer.BYTES];
    for (int i = 0; i < offsets.length; i++) {
      int offset = Numbers.u32(bytes, from + i * Integer.BYTES, false);
      offsets[i] = Integer.toUnsignedLong(offset);
      long least = i == 0 ? 0 : i == 1 ? ITEM_HEADER + fragment : offsets[i - 1] + ITEM_HEADER;
      if (offsets[i] < least || i == 0 && offset != 0) {
        return none();
      }
    }
    return new OffsetTable(offsets);
  }

  /** Whether nothing is in it. */
  boolean isEmpty() {
    return offsets.length == 0;
  }

  /**
   * A fragment passes.
   *
   * @param length of its value in bytes
   */
  void fragment(long length) {
    if (met < offsets.length && offsets[met] == at) {
      met++;
    }
    at += ITEM_HEADER + length;
  }

  /** Whether every offset was met. */
  boolean consistent() {
    return met == offsets.length;
  }
}
