package io.lethe.genomics.index;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Bins by their number. The order of bins in an index is of no meaning, but htslib's follows from
 * its hash table: the same table here makes the same bytes. Open addressing with triangular steps,
 * doubled when 77 in 100 are in use, by moving elements in place. Not thread-safe.
 */
final class BinTable {

  private static final double FULL = 0.77;
  private static final int FIRST = 4;

  private final Bin removed = new Bin();
  private int[] keys = {};
  private Bin[] bins = {};
  private int size;

  /** The bin of this number, or null. */
  Bin get(int key) {
    return keys.length == 0 ? null : bins[slot(key)];
  }

  /** The bin of this number, made where it is missing. */
  Bin getOrAdd(int key) {
    if (size >= bound(keys.length)) {
      grow();
    }
    int slot = slot(key);
    if (bins[slot] == null) {
      keys[slot] = key;
      bins[slot] = new Bin();
      size++;
    }
    return bins[slot];
  }

  int size() {
    return size;
  }

  int slots() {
    return keys.length;
  }

  /** The bin in a slot, or null. */
  Bin at(int slot) {
    return bins[slot];
  }

  int key(int slot) {
    return keys[slot];
  }

  /** Takes the bin out; nothing can be added after, since what collided with it is not moved. */
  void remove(int slot) {
    bins[slot] = removed;
    size--;
  }

  /** True if there is a bin in the slot. */
  boolean has(int slot) {
    return bins[slot] != null && bins[slot] != removed;
  }

  void forEach(BiConsumer<Integer, Bin> action) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (has(slot)) {
        action.accept(keys[slot], bins[slot]);
      }
    }
  }

  private int slot(int key) {
    int mask = keys.length - 1;
    int slot = key & mask;
    int step = 0;
    while (bins[slot] != null && (bins[slot] == removed || keys[slot] != key)) {
      slot = slot + ++step & mask;
    }
    return slot;
  }

  private static int bound(int slots) {
    return (int) (slots * FULL + 0.5);
  }

  private void grow() {
    int old = keys.length;
    int slots = old == 0 ? FIRST : old * 2;
    keys = Arrays.copyOf(keys, slots);
    bins = Arrays.copyOf(bins, slots);
    boolean[] placed = new boolean[slots];
    boolean[] waiting = new boolean[slots];
    for (int i = 0; i < old; i++) {
      waiting[i] = bins[i] != null;
    }
    for (int i = 0; i < old; i++) {
      if (waiting[i]) {
        Bin bin = bins[i];
        bins[i] = null;
        waiting[i] = false;
        place(keys[i], bin, placed, waiting);
      }
    }
  }

  /** Puts an element to its new place; one that waits there goes on instead. */
  private void place(int firstKey, Bin firstBin, boolean[] placed, boolean[] waiting) {
    int mask = keys.length - 1;
    int key = firstKey;
    Bin bin = firstBin;
    while (bin != null) {
      int slot = key & mask;
      for (int step = 1; placed[slot]; step++) {
        slot = slot + step & mask;
      }
      placed[slot] = true;
      int otherKey = keys[slot];
      Bin other = waiting[slot] ? bins[slot] : null;
      waiting[slot] = false;
      keys[slot] = key;
      bins[slot] = bin;
      key = otherKey;
      bin = other;
    }
  }
}
