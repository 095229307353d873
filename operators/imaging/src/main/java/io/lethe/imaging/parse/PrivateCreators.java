package io.lethe.imaging.parse;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.text.Repertoire;
import java.util.Arrays;

/**
 * Who reserved which block of private elements, by data set: an item has reservations of its own
 * (PS3.5 7.8.1). Not thread-safe; used again.
 */
public final class PrivateCreators {

  /** No data set reserves more in earnest; elements of blocks past it have no creator. */
  private static final int MAX = 1 << 12;

  private static final int INITIAL = 16;
  private static final int MAX_LENGTH = 64;

  private int[] tags = {};
  private int[] entries = {};
  private String[] names = {};
  private int size;
  private int first;

  /** Forgets everything. */
  public void clear() {
    size = 0;
    first = 0;
  }

  /** Enters an item; {@link #leave} takes what this returns. */
  public long enter() {
    long outer = mark();
    first = size;
    return outer;
  }

  /** The state that {@link #leave} brings back. */
  public long mark() {
    return (long) first << Integer.SIZE | size;
  }

  /** Leaves the item that was entered last. */
  public void leave(long outer) {
    first = (int) (outer >>> Integer.SIZE);
    size = (int) outer;
  }

  /**
   * Notes a reservation.
   *
   * @param tag (gggg,00bb)
   * @param entry the index entry of the element
   */
  public void add(int tag, byte[] bytes, int offset, int length, int entry) {
    String name = size < MAX ? name(bytes, offset, length) : null;
    if (name == null) {
      return;
    }
    if (size == tags.length) {
      int capacity = Math.max(INITIAL, 2 * size);
      tags = Arrays.copyOf(tags, capacity);
      entries = Arrays.copyOf(entries, capacity);
      names = Arrays.copyOf(names, capacity);
    }
    tags[size] = tag;
    entries[size] = entry;
    names[size++] = name;
  }

  /**
   * The name of a creator without padding: one value of at most 64 characters, none of them for
   * control (PS3.5 6.2 and 7.8.1).
   *
   * @return null if the bytes are none, so that nobody can tell whose the block is
   */
  public static String name(byte[] bytes, int offset, int length) {
    if (length > MAX_LENGTH) {
      return null;
    }
    String name = Latin1.stripped(bytes, offset, length);
    int padding = Repertoire.trimmedEnd(bytes, offset, length);
    for (int i = offset; i < padding; i++) {
      if (bytes[i] == '\\' || bytes[i] >= 0 && bytes[i] < ' ') {
        return null;
      }
    }
    return name;
  }

  /** The owner of a private data element's block in the data set that is open, or null. */
  public String nameOf(int tag) {
    int at = find(tag);
    return at < 0 ? null : names[at];
  }

  /** The index entry of the reservation, or -1. */
  public int entryOf(int tag) {
    int at = find(tag);
    return at < 0 ? -1 : entries[at];
  }

  private int find(int tag) {
    int creator = tag & 0xFFFF_0000 | Tag.element(tag) >>> Byte.SIZE;
    for (int i = size - 1; i >= first; i--) {
      if (tags[i] == creator) {
        return i;
      }
    }
    return -1;
  }
}
