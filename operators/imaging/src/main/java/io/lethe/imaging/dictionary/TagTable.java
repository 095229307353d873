package io.lethe.imaging.dictionary;

/**
 * Places of tags in a list: a hash table without boxes, since every element of every object is
 * looked up in one. Immutable.
 */
public final class TagTable {

  /** The bits of the golden ratio spread what differs in few bits (Fibonacci hashing). */
  private static final int SPREAD = 0x9E37_79B9;

  private static final int PAIR = 2;

  /** Tag and place in turn; the place counts from 1, and is 0 where the slot is free. */
  private final int[] slots;

  private final int shift;

  /**
   * @param tags of which no two are the same
   */
  public TagTable(int... tags) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * tags.length);
    shift = Integer.SIZE - bits;
    slots = new int[PAIR << bits];
    for (int i = 0; i < tags.length; i++) {
      int at = slot(tags[i]);
      slots[at] = tags[i];
      slots[at + 1] = i + 1;
    }
  }

  /** Where the tag stands in the list, or -1. */
  public int placeOf(int tag) {
    return slots[slot(tag) + 1] - 1;
  }

  /** The slot of the tag, or the free one where it would be. */
  private int slot(int tag) {
    int at = (tag * SPREAD >>> shift) * PAIR;
    while (slots[at + 1] != 0 && slots[at] != tag) {
      at = at + PAIR & slots.length - 1;
    }
    return at;
  }
}
