package io.lethe.imaging.validate;

import io.lethe.imaging.io.Numbers;
import java.util.Arrays;

/**
 * Whether each offset of a Basic Offset Table is that of a fragment (PS3.5 A.4), told while the
 * fragments pass. Not thread-safe; used again.
 */
public final class FragmentTable {

  private static final int ITEM_HEADER = 8;

  /** Tables beyond this are not checked. */
  private static final int MAX_OFFSETS = 1 << 18;

  private long[] offsets = {};
  private int count;
  private int met;
  private long at;

  /** Starts an object without a table. */
  public void clear() {
    count = 0;
    met = 0;
    at = 0;
  }

  /** Takes up the table, the first of the items. */
  public void table(byte[] bytes, int from, int length, boolean bigEndian) {
    int size = length / Integer.BYTES;
    if (size > MAX_OFFSETS) {
      return;
    }
    if (offsets.length < size) {
      offsets = Arrays.copyOf(offsets, size);
    }
    count = size;
    for (int i = 0; i < size; i++) {
      int offset = Numbers.u32(bytes, from + i * Integer.BYTES, bigEndian);
      offsets[i] = Integer.toUnsignedLong(offset);
    }
  }

  /**
   * A fragment passes.
   *
   * @param length of its value in bytes
   */
  public void fragment(long length) {
    if (met < count && offsets[met] == at) {
      met++;
    }
    at += ITEM_HEADER + length;
  }

  /**
   * Whether every offset was met. Offsets of 32 bits may wrap, and are then not held against it.
   */
  public boolean consistent() {
    return met == count || at > 0xFFFF_FFFFL;
  }
}
