package io.lethe.imaging.profile;

import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Types of those attributes that have a compound action in Table E.1-1, by SOP Class.
 *
 * <p>An IOD is the sum of its modules and functional groups (PS3.3 Annex A). Where several of them
 * state a Type, the most demanding holds; optional modules count as used. Immutable and safe for
 * use by many threads. Looking up a Type allocates nothing.
 */
public final class AttributeTypes {

  /** Written by the generator from the tables of PS3.3. */
  private static final String GENERATED = "attribute-types.tsv";

  /** Modules that the generator's source lacks; kept by hand, the generator leaves it alone. */
  private static final String SUPPLEMENT = "attribute-types-supplement.tsv";

  /** Keys, which are (sequence, tag), in ascending order, with their Types in the same order. */
  private record IodTypes(long[] keys, AttributeType[] types) {

    static IodTypes of(Map<Long, AttributeType> byKey) {
      long[] keys = byKey.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
      return new IodTypes(
          keys, Arrays.stream(keys).mapToObj(byKey::get).toArray(AttributeType[]::new));
    }

    AttributeType find(long key) {
      int at = Arrays.binarySearch(keys, key);
      return at < 0 ? AttributeType.UNKNOWN : types[at];
    }
  }

  private final Map<String, IodTypes> bySopClass;

  private AttributeTypes(Map<String, IodTypes> bySopClass) {
    this.bySopClass = Map.copyOf(bySopClass);
  }

  /** Reads the tables that ship with the engine. */
  public static AttributeTypes load() {
    List<String[]> rows = new ArrayList<>(ReferenceTable.read(GENERATED));
    rows.addAll(ReferenceTable.read(SUPPLEMENT));
    Map<String, Map<Long, AttributeType>> modules = new HashMap<>();
    Map<String, Map<Long, AttributeType>> iods = new HashMap<>();
    Map<String, IodTypes> sopClasses = new HashMap<>();
    rows.stream().filter(row -> row[0].equals("M")).forEach(row -> module(row, modules));
    rows.stream().filter(row -> row[0].equals("I")).forEach(row -> iod(row, modules, iods));
    rows.stream()
        .filter(row -> row[0].equals("S"))
        .forEach(row -> sopClasses.put(row[1], IodTypes.of(iods.get(row[2]))));
    return new AttributeTypes(sopClasses);
  }

  /**
   * The Type of an attribute.
   *
   * @param sopClassUid SOP Class of the object; may be null or unknown
   * @param parentSequenceTag the sequence in whose item the attribute stands, 0 at top level
   * @param tag the attribute
   */
  public AttributeType typeOf(String sopClassUid, int parentSequenceTag, int tag) {
    IodTypes types = sopClassUid == null ? null : bySopClass.get(sopClassUid);
    return types == null ? AttributeType.UNKNOWN : types.find(key(parentSequenceTag, tag));
  }

  private static void module(String[] row, Map<String, Map<Long, AttributeType>> modules) {
    Map<Long, AttributeType> types = modules.computeIfAbsent(row[1], id -> new HashMap<>());
    for (String entry : row[2].split(" ")) {
      int colon = entry.indexOf(':');
      AttributeType type = AttributeType.parse(entry.substring(colon + 1));
      types.merge(key(entry.substring(0, colon)), type, AttributeType::and);
    }
  }

  private static void iod(
      String[] row,
      Map<String, Map<Long, AttributeType>> modules,
      Map<String, Map<Long, AttributeType>> iods) {
    Map<Long, AttributeType> types = new HashMap<>();
    for (String module : row[2].split(" ")) {
      modules
          .getOrDefault(module, Map.of())
          .forEach((key, type) -> types.merge(key, type, AttributeType::and));
    }
    iods.put(row[1], types);
  }

  /** {@code tag} or {@code sequence>tag}, in hexadecimal. */
  private static long key(String path) {
    int end = path.indexOf('>');
    int sequence = end < 0 ? 0 : Integer.parseUnsignedInt(path.substring(0, end), 16);
    return key(sequence, Integer.parseUnsignedInt(path.substring(end + 1), 16));
  }

  private static long key(int sequence, int tag) {
    return (long) sequence << Integer.SIZE | Integer.toUnsignedLong(tag);
  }
}
