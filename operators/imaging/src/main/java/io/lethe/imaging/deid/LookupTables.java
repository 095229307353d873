package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.parse.HeaderIndex;

/**
 * Tells how long lookup tables are, so that nothing hides behind their last entry (PS3.3
 * C.7.6.3.1.5 and C.11.1.1.1). Segmented tables tell it only by their own content. Stateless.
 */
final class LookupTables {

  /**
   * A descriptor stands a few elements before its table; objects of nothing but tables must not
   * take time.
   */
  private static final int FARTHEST = 1 << 5;

  private static final int ALL_ENTRIES = 1 << 16;

  private static final int RED = 0x0028_1201;
  private static final int ALPHA = 0x0028_1204;

  private LookupTables() {}

  /**
   * How many bytes of a table its descriptor speaks of, with two for each entry.
   *
   * @return the greatest number for what is no table, or has no descriptor before it
   */
  static int mostBytes(ObjectState state, int entry, boolean bigEndian) {
    int descriptor = descriptor(state.header.tag(entry));
    int at = descriptor == 0 ? -1 : before(state.header, entry, descriptor);
    if (at < 0 || state.header.length(at) < Short.BYTES) {
      return Integer.MAX_VALUE;
    }
    int entries = Numbers.u16(state.window.bytes(), state.header.value(at), bigEndian);
    return Short.BYTES * (entries == 0 ? ALL_ENTRIES : entries);
  }

  private static int descriptor(int tag) {
    if (tag == Tag.LUTData) {
      return Tag.LUTDescriptor;
    }
    boolean colour = tag >= RED && tag <= ALPHA;
    return colour ? tag - RED + Tag.RedPaletteColorLookupTableDescriptor : 0;
  }

  /** An element of the same data set or item, between which and the table no sequence stands. */
  private static int before(HeaderIndex header, int entry, int tag) {
    int first = Math.max(0, entry - FARTHEST);
    for (int i = entry - 1; i >= first && header.tag(i) != HeaderIndex.ITEM; i--) {
      if (header.tag(i) == tag) {
        return header.isSequence(i) ? -1 : i;
      }
    }
    return -1;
  }
}
