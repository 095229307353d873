package io.lethe.genomics.bgzf;

import java.util.Arrays;

/**
 * Bytes that stayed when a part of a file was changed: where they were in it, in order, and where
 * they are written. Not thread-safe.
 */
final class PieceMap {

  /** Places below are known to it, others not. */
  static final int SPAN = 1 << 20;

  private static final int BUCKET = 6;

  private int[] from = new int[64];
  private int[] end = new int[64];
  private long[] to = new long[64];
  private int count;

  /** By place, the first piece that ends after it. */
  private int[] buckets = new int[1 << 10];

  private int filled;

  void clear() {
    count = 0;
    filled = 0;
  }

  /** Number of pieces. */
  int count() {
    return count;
  }

  /** Where a piece was. */
  int from(int piece) {
    return from[piece];
  }

  int end(int piece) {
    return end[piece];
  }

  /** Where the byte at {@code place} of a piece is written. */
  long to(int piece, int place) {
    return to[piece] + place - from[piece];
  }

  /**
   * Adds bytes, or lets the last piece grow.
   *
   * @param start where they were, counted from the start of the part; below {@link #SPAN} with all
   *     of them
   * @param out where they will be
   */
  void add(int start, long out, int length) {
    int last = count - 1;
    if (count > 0 && end[last] == start && to[last] + start - from[last] == out) {
      end[last] += length;
    } else {
      if (count == from.length) {
        from = Arrays.copyOf(from, count * 2);
        end = Arrays.copyOf(end, count * 2);
        to = Arrays.copyOf(to, count * 2);
      }
      from[count] = start;
      to[count] = out;
      end[count++] = start + length;
    }
    fill();
  }

  private void fill() {
    int stop = (end[count - 1] - 1 >> BUCKET) + 1;
    if (stop > buckets.length) {
      buckets = Arrays.copyOf(buckets, Math.max(stop, buckets.length * 2));
    }
    while (filled < stop) {
      buckets[filled++] = count - 1;
    }
  }

  /** The first piece that ends after a place, or {@link #count}. */
  int piece(int place) {
    int bucket = place >> BUCKET;
    if (bucket >= filled) {
      return count;
    }
    int piece = buckets[bucket];
    while (piece < count && end[piece] <= place) {
      piece++;
    }
    return piece;
  }

  /**
   * Forgets all that is written before {@code out}.
   *
   * @return how many bytes later the part starts now; 0 if nothing is left
   */
  int forget(long out) {
    int pieces = count;
    int by = 0;
    clear();
    for (int i = 0; i < pieces; i++) {
      int start = from[i] + (int) Math.max(0, out - to[i]);
      if (start < end[i]) {
        by = count == 0 ? start : by;
        add(start - by, to(i, start), end[i] - start);
      }
    }
    return by;
  }
}
