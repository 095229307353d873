package io.lethe.genomics.deflate;

import java.util.Arrays;

/** Matches in the order of the bytes: where each stands, how far back its source is. */
public final class MatchLog implements MatchSink {

  private static final int FIRST = 1 << 12;

  private int[] places = new int[FIRST];
  private int[] matches = new int[FIRST];
  private int count;

  public void clear() {
    count = 0;
  }

  /** Number of matches. */
  public int count() {
    return count;
  }

  @Override
  public void add(long place, int length, int distance) {
    if (count == places.length) {
      places = Arrays.copyOf(places, count * 2);
      matches = Arrays.copyOf(matches, count * 2);
    }
    places[count] = (int) place;
    matches[count++] = length << 16 | distance;
  }

  /** Index of the first byte of a match. */
  public int place(int match) {
    return places[match];
  }

  public int distance(int match) {
    return matches[match] & 0xffff;
  }

  public int length(int match) {
    return matches[match] >>> 16;
  }

  /** Moves all matches from {@code first} on, when the bytes were moved. */
  public void shift(int by) {
    for (int i = 0; i < count; i++) {
      places[i] += by;
    }
  }
}
