package io.lethe.genomics.sam;

import java.util.Arrays;

/** Where the records of a batch were and are, and what an index tells of them. Not thread-safe. */
final class RecordLog {

  private static final int FIELDS = 6;
  private static final int UNMAPPED = 4;

  private int[] values = new int[FIELDS << 10];
  private boolean[] changed = new boolean[1 << 10];
  private int count;

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  /**
   * @param in where the record starts as it landed
   * @param out where it starts as it is written
   */
  void add(int in, int out, BamRecord record, int end, boolean differs) {
    if (count == changed.length) {
      changed = Arrays.copyOf(changed, count * 2);
      values = Arrays.copyOf(values, values.length * 2);
    }
    int at = count * FIELDS;
    values[at] = in;
    values[at + 1] = out;
    values[at + 2] = record.referenceId();
    values[at + 3] = record.position();
    values[at + 4] = end;
    values[at + 5] = record.flags() & UNMAPPED;
    changed[count++] = differs;
  }

  int in(int record) {
    return values[record * FIELDS];
  }

  int out(int record) {
    return values[record * FIELDS + 1];
  }

  int reference(int record) {
    return values[record * FIELDS + 2];
  }

  int position(int record) {
    return values[record * FIELDS + 3];
  }

  /** After the last base on the reference. */
  int end(int record) {
    return values[record * FIELDS + 4];
  }

  boolean mapped(int record) {
    return values[record * FIELDS + 5] == 0;
  }

  boolean changed(int record) {
    return changed[record];
  }

  /** The record that holds an index of the landed bytes, the last that starts not after it. */
  int at(int in) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (in(middle) <= in) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
