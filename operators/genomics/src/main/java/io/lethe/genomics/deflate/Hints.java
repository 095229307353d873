package io.lethe.genomics.deflate;

import java.util.Arrays;

/** Where matches may be, in the order of the bytes. Not thread-safe. */
public final class Hints {

  /** Stands for sources that are gone, with the length of the match added. */
  private static final int GONE = Integer.MIN_VALUE;

  /** Bytes to a match, at most. */
  private static final int SPARSE = 256;

  private static final int FIRST = 1 << 12;

  private int[] places = new int[FIRST];
  private int[] sources = new int[FIRST];
  private int count;
  private int seen;

  public void clear() {
    count = 0;
    seen = 0;
  }

  /** Adds a match whose source is gone or too far away, so that another is looked for. */
  public void gone(int place, int length) {
    add(place, GONE + length);
  }

  /** Counts a match that the other compressor found, and that is none any more or not worth it. */
  public void pass() {
    seen++;
  }

  /**
   * @param place where a match may stand
   * @param source where its bytes may stand before; may be wrong
   */
  public void add(int place, int source) {
    if (count == places.length) {
      places = Arrays.copyOf(places, count * 2);
      sources = Arrays.copyOf(sources, count * 2);
    }
    places[count] = place;
    sources[count++] = source;
  }

  static boolean gone(int source) {
    return source <= GONE + Alphabet.MAX_MATCH;
  }

  /** Length of a match whose source is gone. */
  static int length(int source) {
    return source - GONE;
  }

  /** The first hint that stands not before a place. */
  int from(int place) {
    int found = Arrays.binarySearch(places, 0, count, place);
    return found >= 0 ? found : -found - 1;
  }

  /** True if there are as many as a compressor may have found; stored blocks have none. */
  boolean covers(int start, int end) {
    return (long) (from(end) - from(start) + seen) * SPARSE >= end - start;
  }

  int count() {
    return count;
  }

  int place(int hint) {
    return places[hint];
  }

  int source(int hint) {
    return sources[hint];
  }
}
