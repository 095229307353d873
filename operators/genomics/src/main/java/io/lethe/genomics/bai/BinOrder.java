package io.lethe.genomics.bai;

import java.util.Arrays;

/**
 * The order of bins in a file. No specification states one; htslib writes its hash table as it
 * stands, and an index that is to equal that of samtools byte for byte needs the same order. So
 * this is a table of the same kind: open addressing with triangular probing, at most 77 % full,
 * doubled in place. Not thread-safe.
 */
final class BinOrder {

  private static final int FREE = -1;
  private static final int FIRST = 4;
  private static final double LOAD = 0.77;

  private int[] slots = {};
  private int size;
  private int bound;

  /** Takes a bin that was not taken before. */
  void add(int bin) {
    if (size >= bound) {
      grow();
    }
    int mask = slots.length - 1;
    int at = bin & mask;
    for (int step = 1; slots[at] != FREE; step++) {
      at = at + step & mask;
    }
    slots[at] = bin;
    size++;
  }

  /** All bins, as the table has them. */
  int[] bins() {
    return Arrays.stream(slots).filter(bin -> bin != FREE).toArray();
  }

  /** Moves each bin to its place in a table of twice the size; what stands there is moved next. */
  private void grow() {
    int old = slots.length;
    int capacity = Math.max(FIRST, old * 2);
    int[] next = Arrays.copyOf(slots, capacity);
    Arrays.fill(next, old, capacity, FREE);
    boolean[] settled = new boolean[capacity];
    boolean[] waiting = new boolean[old];
    for (int i = 0; i < old; i++) {
      waiting[i] = slots[i] != FREE;
    }
    for (int i = 0; i < old; i++) {
      if (waiting[i]) {
        waiting[i] = false;
        int bin = next[i];
        settle(bin, next, settled, waiting);
      }
    }
    for (int i = 0; i < capacity; i++) {
      next[i] = settled[i] ? next[i] : FREE;
    }
    slots = next;
    bound = (int) (capacity * LOAD + 0.5);
  }

  private static void settle(int bin, int[] next, boolean[] settled, boolean[] waiting) {
    int mask = next.length - 1;
    int moving = bin;
    while (true) {
      int at = moving & mask;
      for (int step = 1; settled[at]; step++) {
        at = at + step & mask;
      }
      settled[at] = true;
      boolean taken = at < waiting.length && waiting[at];
      int pushed = next[at];
      next[at] = moving;
      if (!taken) {
        return;
      }
      waiting[at] = false;
      moving = pushed;
    }
  }
}
