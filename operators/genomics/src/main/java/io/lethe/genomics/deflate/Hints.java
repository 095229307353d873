package io.lethe.genomics.deflate;

import java.util.Arrays;

/** Where matches may be, in the order of the bytes. Not thread-safe. */
public final class Hints {

  private static final int FIRST = 1 << 12;

  private int[] places = new int[FIRST];
  private int[] sources = new int[FIRST];
  private int count;

  public void clear() {
    count = 0;
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
