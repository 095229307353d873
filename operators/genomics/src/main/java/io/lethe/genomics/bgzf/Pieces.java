package io.lethe.genomics.bgzf;

import java.util.Arrays;

/**
 * Which bytes of a record stayed when it was changed, and where they are now; in order, places
 * counted from the start of the record. Not thread-safe; used again.
 */
public final class Pieces {

  private int[] from = new int[16];
  private int[] to = new int[16];
  private int[] lengths = new int[16];
  private int count;

  public void clear() {
    count = 0;
  }

  /** Bytes {@code [in, in + length)} are at {@code out} now; nothing is added for none. */
  public void add(int in, int out, int length) {
    if (length == 0) {
      return;
    }
    if (count == from.length) {
      from = Arrays.copyOf(from, count * 2);
      to = Arrays.copyOf(to, count * 2);
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    from[count] = in;
    to[count] = out;
    lengths[count++] = length;
  }

  /** Adds the pieces of a part that starts at {@code in} and is at {@code out} now. */
  public void add(Pieces part, int in, int out) {
    for (int i = 0; i < part.count; i++) {
      add(in + part.from[i], out + part.to[i], part.lengths[i]);
    }
  }

  int count() {
    return count;
  }

  int in(int piece) {
    return from[piece];
  }

  int out(int piece) {
    return to[piece];
  }

  int length(int piece) {
    return lengths[piece];
  }

  /**
   * Where the byte at {@code in} is, or the first one after it that stayed.
   *
   * @param piece to look from
   * @param end what is given if none did
   */
  int place(int piece, int in, int end) {
    int i = piece;
    while (i < count && from[i] + lengths[i] <= in) {
      i++;
    }
    return i == count ? end : to[i] + Math.max(0, in - from[i]);
  }
}
