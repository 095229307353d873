package io.lethe.jobs.producer.dicom;

import io.lethe.imaging.dictionary.ReferenceTable;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Which SOP classes are served: storage as PS3.6 table A-1 registers it. Immutable. */
public final class SopClasses {

  public static final String VERIFICATION = "1.2.840.10008.1.1";
  public static final String STORAGE_COMMITMENT = "1.2.840.10008.1.20.1";

  /** The one instance of Storage Commitment (PS3.4 J.3.5). */
  public static final String STORAGE_COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1";

  private static final String SOP_CLASS = "SOP Class";
  private static final String STORAGE = "Storage";
  private static final String COMMITMENT = "Storage Commitment";

  /** A directory is a file of a medium and never sent (PS3.4 annex B.5). */
  private static final String MEDIA_DIRECTORY = "1.2.840.10008.1.3.10";

  /** Instances that belong to no study (PS3.4 annex GG): nothing of ours could take them on. */
  private static final Set<String> NON_PATIENT =
      Set.of(
          // Hanging Protocol, Color Palette
          "1.2.840.10008.5.1.4.38.1",
          "1.2.840.10008.5.1.4.39.1",
          // Generic Implant Template, Implant Assembly Template, Implant Template Group
          "1.2.840.10008.5.1.4.43.1",
          "1.2.840.10008.5.1.4.44.1",
          "1.2.840.10008.5.1.4.45.1",
          // CT Defined Procedure Protocol, Protocol Approval, XA Defined Procedure Protocol
          "1.2.840.10008.5.1.4.1.1.200.1",
          "1.2.840.10008.5.1.4.1.1.200.3",
          "1.2.840.10008.5.1.4.1.1.200.7",
          // Inventory
          "1.2.840.10008.5.1.4.1.1.201.1");

  private final Set<String> storage;

  private SopClasses(Set<String> storage) {
    this.storage = Set.copyOf(storage);
  }

  /**
   * The registry's storage classes, retired ones too.
   *
   * @param further SOP Class UIDs that are stored as well, for example a vendor's own
   */
  public static SopClasses load(Collection<String> further) {
    Set<String> storage = new HashSet<>(further);
    for (String[] row : ReferenceTable.read("uids.tsv")) {
      boolean stores =
          row[1].equals(SOP_CLASS) && row[2].contains(STORAGE) && !row[2].contains(COMMITMENT);
      if (stores && !row[0].equals(MEDIA_DIRECTORY) && !NON_PATIENT.contains(row[0])) {
        storage.add(row[0]);
      }
    }
    return new SopClasses(storage);
  }

  /** Whether instances of the class are stored. */
  public boolean isStorage(String uid) {
    return storage.contains(uid);
  }

  /** How many are stored. */
  public int size() {
    return storage.size();
  }
}
