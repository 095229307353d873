package io.lethe.imaging.profile;

import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Vr;
import java.util.HashMap;
import java.util.Map;

/**
 * The private data elements that are known to be safe (PS3.15 Table E.3.10-1), by private creator,
 * group and low byte of the element: the block is where the creator reserved it (PS3.5 7.8.1).
 * Immutable and safe for use by many threads.
 */
public final class SafePrivateTable {

  private static final String TABLE = "safe-private.tsv";
  private static final int BLOCK = 0x0000_FF00;

  private final Map<String, Map<Integer, Vr>> byCreator;

  private SafePrivateTable(Map<String, Map<Integer, Vr>> byCreator) {
    this.byCreator = byCreator;
  }

  /** Reads the table that ships with the engine. */
  public static SafePrivateTable load() {
    Map<String, Map<Integer, Vr>> byCreator = new HashMap<>();
    for (String[] row : ReferenceTable.read(TABLE)) {
      int element = Integer.parseUnsignedInt(row[1].replace("xx", "00"), 16);
      Vr vr = row[2].equals("-") ? Vr.UN : Vr.valueOf(row[2]);
      byCreator.computeIfAbsent(row[0], creator -> new HashMap<>()).put(element, vr);
    }
    byCreator.replaceAll((creator, elements) -> Map.copyOf(elements));
    return new SafePrivateTable(Map.copyOf(byCreator));
  }

  /**
   * The VR of a safe element.
   *
   * @param creator without padding
   * @param tag of any block
   * @return null if the table does not have the element; UN where it tells no VR
   */
  public Vr vrOf(String creator, int tag) {
    Map<Integer, Vr> elements = byCreator.get(creator);
    return elements == null ? null : elements.get(blockless(tag));
  }

  /** Whether the table has any element of a creator. */
  public boolean has(String creator) {
    return byCreator.containsKey(creator);
  }

  /** A private tag without its block. */
  public static int blockless(int tag) {
    return tag & ~BLOCK;
  }
}
