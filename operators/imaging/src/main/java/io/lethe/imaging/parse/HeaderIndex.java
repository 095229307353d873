package io.lethe.imaging.parse;

import io.lethe.imaging.dictionary.Vr;
import java.util.Arrays;

/**
 * The elements of a header in the order of their bytes, as parallel arrays; a sequence is followed
 * by its items, an item by its elements, and {@link #next} leads past all of them.
 *
 * <p>Offsets are indexes into the window that was parsed. Not thread-safe; used again.
 */
public final class HeaderIndex {

  /** The tag that {@link #tag} gives for an item. */
  public static final int ITEM = 0xFFFE_E000;

  private static final Vr[] VRS = Vr.values();
  private static final int INITIAL = 512;
  private static final int KEEP_ENTRIES = 1 << 15;

  private static final int VR_MASK = 0xFF;
  private static final int SEQUENCE = 0x100;
  private static final int OPEN = 0x200;
  private static final int RESPELL = 0x400;
  private static final int UNREAD = 0x800;
  private static final int IMPLICIT_CONTENT = 0x1000;

  /** Null unless somebody asks. */
  private final PassedOver passedOver;

  private int size;
  private int[] tags = new int[INITIAL];
  private int[] kinds = new int[INITIAL];
  private int[] starts = new int[INITIAL];
  private int[] values = new int[INITIAL];
  private int[] lengths = new int[INITIAL];
  private int[] nexts = new int[INITIAL];

  /** Where the last {@link #find} ended, and whether it may be gone on from there. */
  private int found;

  private boolean searched;
  private boolean ascending;

  public HeaderIndex() {
    this(null);
  }

  /**
   * @param passedOver takes the elements that the index leaves out; may be null
   */
  public HeaderIndex(PassedOver passedOver) {
    this.passedOver = passedOver;
  }

  /** Forgets everything; gives up arrays that one large object left behind. */
  public void clear() {
    size = 0;
    searched = false;
    if (passedOver != null) {
      passedOver.clear();
    }
    if (tags.length > KEEP_ENTRIES) {
      resize(INITIAL);
    }
  }

  /** How many entries there are. */
  public int size() {
    return size;
  }

  public int tag(int entry) {
    return tags[entry];
  }

  /** The VR that judges the value: the spelled one if it is plausible, else the dictionary's. */
  public Vr vr(int entry) {
    return VRS[kinds[entry] & VR_MASK];
  }

  /** Whether items follow. */
  public boolean isSequence(int entry) {
    return (kinds[entry] & SEQUENCE) != 0;
  }

  /** Whether the length of the sequence, item or fragments is undefined. */
  public boolean isOpen(int entry) {
    return (kinds[entry] & OPEN) != 0;
  }

  /** Whether the element's own spelling of its VR is none of the standard's. */
  public boolean mustRespell(int entry) {
    return (kinds[entry] & RESPELL) != 0;
  }

  /** Whether the value was passed over, so that it cannot be kept. */
  public boolean isUnread(int entry) {
    return (kinds[entry] & UNREAD) != 0;
  }

  /** Whether the items are in implicit little endian whatever surrounds them (PS3.5 6.2.2). */
  public boolean isImplicitContent(int entry) {
    return (kinds[entry] & IMPLICIT_CONTENT) != 0;
  }

  /** Where the tag stands. */
  public int start(int entry) {
    return starts[entry];
  }

  /** Where the value stands. */
  public int value(int entry) {
    return values[entry];
  }

  /** Bytes of the value; of fragments, their items and delimiter; of a sequence or item, unused. */
  public int length(int entry) {
    return lengths[entry];
  }

  /** The entry after this one and all that it holds. */
  public int next(int entry) {
    return nexts[entry];
  }

  /**
   * The first top-level entry with a tag, or -1. Whoever asks for tags in their order pays for one
   * walk through the header, as long as that has them in their order, which PS3.5 7.1 demands.
   */
  public int find(int tag) {
    if (!searched) {
      searched = true;
      found = 0;
      ascending = isAscending();
    }
    boolean further = ascending && found < size && Integer.compareUnsigned(tags[found], tag) <= 0;
    int i = further ? found : 0;
    while (i < size && tags[i] != tag) {
      if (ascending && Integer.compareUnsigned(tags[i], tag) > 0) {
        return -1;
      }
      found = i;
      i = nexts[i];
    }
    if (i >= size) {
      return -1;
    }
    found = i;
    return i;
  }

  private boolean isAscending() {
    int before = -1;
    for (int i = 0; i < size; i = nexts[i]) {
      if (before >= 0 && Integer.compareUnsigned(tags[before], tags[i]) >= 0) {
        return false;
      }
      before = i;
    }
    return true;
  }

  int addValue(int tag, Vr vr, boolean respell, int start, int value, int length) {
    int entry = add(tag, vr.ordinal() | (respell ? RESPELL : 0), start, value);
    lengths[entry] = length;
    return entry;
  }

  int addUnread(int tag, Vr vr, boolean respell, int start, int value) {
    int entry = addValue(tag, vr, respell, start, value, 0);
    kinds[entry] |= UNREAD;
    return entry;
  }

  int addContainer(int tag, boolean open, boolean implicitContent, int start, int value) {
    int kind = Vr.SQ.ordinal() | (tag == ITEM ? 0 : SEQUENCE);
    kind |= (open ? OPEN : 0) | (implicitContent ? IMPLICIT_CONTENT : 0);
    return add(tag, kind, start, value);
  }

  void respell(int entry) {
    kinds[entry] |= RESPELL;
  }

  void open(int entry) {
    kinds[entry] |= OPEN;
  }

  /** Ends a container: all entries since belong to it. */
  void close(int entry) {
    nexts[entry] = size;
    searched = false;
  }

  void truncate(int newSize) {
    size = newSize;
    searched = false;
    if (passedOver != null) {
      passedOver.truncate(newSize);
    }
  }

  /** Notes an element that gets no entry. */
  void passOver(int tag, int depth, int value, int length) {
    if (passedOver != null) {
      passedOver.add(new PassedOver.Element(tag, size, depth, value, length));
    }
  }

  private int add(int tag, int kind, int start, int value) {
    if (size == tags.length) {
      resize(2 * size);
    }
    tags[size] = tag;
    kinds[size] = kind;
    starts[size] = start;
    values[size] = value;
    lengths[size] = 0;
    nexts[size] = size + 1;
    searched = false;
    return size++;
  }

  private void resize(int capacity) {
    tags = Arrays.copyOf(tags, capacity);
    kinds = Arrays.copyOf(kinds, capacity);
    starts = Arrays.copyOf(starts, capacity);
    values = Arrays.copyOf(values, capacity);
    lengths = Arrays.copyOf(lengths, capacity);
    nexts = Arrays.copyOf(nexts, capacity);
  }
}
