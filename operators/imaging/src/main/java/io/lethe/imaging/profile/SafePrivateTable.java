package io.lethe.imaging.profile;

import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Vr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The private data elements that are known to be safe (PS3.15 Table E.3.10-1), and those that are
 * known to be names of persons, by private creator, group and low byte of the element: the block is
 * where the creator reserved it (PS3.5 7.8.1). Immutable and safe for use by many threads.
 */
public final class SafePrivateTable {

  private static final String TABLE = "safe-private.tsv";
  private static final String NAMES = "private-names.tsv";
  private static final int BLOCK = 0x0000_FF00;

  /** The cell of a row, which most have not. */
  private static final int MOST_VALUES = 3;

  /**
   * @param mostValues 0 for any number
   */
  private record Element(Vr vr, int mostValues) {}

  private final Map<String, Map<Integer, Element>> byCreator;
  private final Map<String, Set<Integer>> names;

  private SafePrivateTable(
      Map<String, Map<Integer, Element>> byCreator, Map<String, Set<Integer>> names) {
    this.byCreator = byCreator;
    this.names = names;
  }

  /** Reads the tables that ship with the engine. */
  public static SafePrivateTable load() {
    Map<String, Map<Integer, Element>> byCreator = new HashMap<>();
    for (String[] row : ReferenceTable.read(TABLE)) {
      Vr vr = row[2].equals("-") ? Vr.UN : Vr.valueOf(row[2]);
      int most = row.length > MOST_VALUES ? Integer.parseInt(row[MOST_VALUES]) : 0;
      byCreator
          .computeIfAbsent(row[0], creator -> new HashMap<>())
          .put(element(row[1]), new Element(vr, most));
    }
    byCreator.replaceAll((creator, elements) -> Map.copyOf(elements));
    Map<String, Set<Integer>> names = new HashMap<>();
    for (String[] row : ReferenceTable.read(NAMES)) {
      names.computeIfAbsent(row[0], creator -> new HashSet<>()).add(element(row[1]));
    }
    names.replaceAll((creator, elements) -> Set.copyOf(elements));
    return new SafePrivateTable(Map.copyOf(byCreator), Map.copyOf(names));
  }

  private static int element(String cell) {
    return Integer.parseUnsignedInt(cell.replace("xx", "00"), 16);
  }

  /**
   * The VR of a safe element.
   *
   * @param creator without padding
   * @param tag of any block
   * @return null if the table does not have the element; UN where it tells no VR
   */
  public Vr vrOf(String creator, int tag) {
    Element element = find(creator, tag);
    return element == null ? null : element.vr();
  }

  /** The most numbers in a value of a safe element; 0 where the table does not bound them. */
  public int mostValuesOf(String creator, int tag) {
    Element element = find(creator, tag);
    return element == null ? 0 : element.mostValues();
  }

  /** Whether a published dictionary has the element, safe or not, as the name of a person. */
  public boolean isPersonName(String creator, int tag) {
    Set<Integer> elements = names.get(creator);
    return elements != null && elements.contains(blockless(tag));
  }

  private Element find(String creator, int tag) {
    Map<Integer, Element> elements = byCreator.get(creator);
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
