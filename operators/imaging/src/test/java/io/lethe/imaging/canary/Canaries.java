package io.lethe.imaging.canary;

import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.synthetic.ByteSearch;
import io.lethe.imaging.synthetic.DataSetBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The planted identifiers, objects that own them, and the search for them in all that leaves the
 * engine.
 */
final class Canaries {

  static final String FAMILY = "Quixotela";
  static final String GIVEN = "Zanzibarine";
  static final String NAME = FAMILY + "^" + GIVEN;
  static final String ID = "QX7741ZB93";
  static final String ACCESSION = "ACQX55102K";
  static final String STUDY = "1.2.826.0.1.3680043.2.9999.77415510293.1";
  static final String SERIES = "1.2.826.0.1.3680043.2.9999.77415510293.2";
  static final String INSTANCE = "1.2.826.0.1.3680043.2.9999.77415510293.3";
  static final String BIRTH = "19370214";

  /** What must be found nowhere; the UIDs by what they have in common. */
  static final List<String> ALL =
      List.of(FAMILY, GIVEN, ID, ACCESSION, "3680043.2.9999.77415510293", BIRTH);

  private static final ByteSearch SEARCH = new ByteSearch(ALL);

  private Canaries() {}

  /** A small Secondary Capture image that owns the canaries, without pixels. */
  static DataSetBuilder owner() {
    return owner(0);
  }

  /** The same without the element {@code without}, which the caller adds. */
  static DataSetBuilder owner(int without) {
    DataSetBuilder dataSet = new DataSetBuilder();
    ownElements()
        .forEach(
            (tag, value) -> {
              if (tag != without) {
                dataSet.text(tag, value[0], value[1]);
              }
            });
    return dataSet;
  }

  /** The owner with an 8 by 8 pixel image. */
  static DataSetBuilder image() {
    return owner()
        .shorts(0x00280002, "US", 1)
        .text(0x00280004, "CS", "MONOCHROME2")
        .shorts(0x00280010, "US", 8)
        .shorts(0x00280011, "US", 8)
        .shorts(0x00280100, "US", 8)
        .shorts(0x00280101, "US", 8)
        .shorts(0x00280102, "US", 7)
        .shorts(0x00280103, "US", 0)
        .bytes(0x7FE00010, "OB", new byte[64]);
  }

  static boolean owns(int tag) {
    return ownElements().containsKey(tag);
  }

  private static Map<Integer, String[]> ownElements() {
    return Map.ofEntries(
        Map.entry(0x00080016, new String[] {"UI", "1.2.840.10008.5.1.4.1.1.7"}),
        Map.entry(0x00080018, new String[] {"UI", INSTANCE}),
        Map.entry(0x00080020, new String[] {"DA", "20190304"}),
        Map.entry(0x00080050, new String[] {"SH", ACCESSION}),
        Map.entry(0x00080060, new String[] {"CS", "OT"}),
        Map.entry(0x00100010, new String[] {"PN", NAME}),
        Map.entry(0x00100020, new String[] {"LO", ID}),
        Map.entry(0x00100030, new String[] {"DA", BIRTH}),
        Map.entry(0x0020000D, new String[] {"UI", STUDY}),
        Map.entry(0x0020000E, new String[] {"UI", SERIES}));
  }

  /** Everything that leaves the engine: objects, keys, and the outcome but for the raw digest. */
  static List<String> leaks(Outcome outcome, MemoryStore store) {
    return leaks(SEARCH, outcome, store);
  }

  static List<String> leaks(ByteSearch search, Outcome outcome, MemoryStore store) {
    List<String> found = new ArrayList<>(search.find(outcome.toString()));
    store
        .objects()
        .forEach(
            (key, bytes) -> {
              found.addAll(search.find(bytes));
              found.addAll(search.find(key));
            });
    return found;
  }
}
