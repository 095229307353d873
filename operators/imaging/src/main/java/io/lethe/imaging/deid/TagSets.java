package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import java.util.Arrays;

/** Sets of attributes that the engine treats alike beyond what Table E.1-1 says. Stateless. */
final class TagSets {

  /**
   * UIDs of SOP Classes and transfer syntaxes: those that are registered stay (PS3.15 E.3.9). What
   * nobody knows to be one may be any UID, or digits that are none.
   */
  private static final int[] CLASS_UIDS =
      sorted(
          0x0008_0016,
          0x0008_001A,
          0x0008_001B,
          0x0008_0062,
          0x0008_040E,
          0x0008_1150,
          0x0008_115A,
          0x0008_3002,
          0x0034_0003,
          0x0400_0010,
          0x0400_0510,
          0x3010_0052,
          0x3010_0053);

  /**
   * Identifiers that are not of VR PN: of the patient, visit, order, device and institution. Text
   * that is kept elsewhere must not repeat them (PS3.15 E.3.5).
   */
  private static final int[] IDENTIFYING =
      sorted(
          0x0008_0050,
          0x0008_0054,
          0x0008_0055,
          0x0008_0080,
          0x0008_0081,
          0x0008_0092,
          0x0008_0094,
          0x0008_1010,
          0x0008_1040,
          0x0010_0020,
          0x0010_0028,
          0x0010_0030,
          0x0010_1000,
          0x0010_1040,
          0x0010_1050,
          0x0010_1090,
          0x0010_2154,
          0x0010_2299,
          0x0012_0030,
          0x0012_0031,
          0x0012_0040,
          0x0012_0042,
          0x0018_1000,
          0x0018_1004,
          0x0018_1007,
          0x0018_1008,
          0x0018_700A,
          0x0020_0010,
          0x0038_0010,
          0x0038_0060,
          0x0040_0001,
          0x0040_0009,
          0x0040_0010,
          0x0040_0241,
          0x0040_0242,
          0x0040_0253,
          0x0040_0512,
          0x0040_0551,
          0x0040_1001,
          0x0040_1102,
          0x0040_1103,
          0x0040_2016,
          0x0040_2017,
          0x0040_A027);

  /** What the engine itself declares at top level; former declarations give way. */
  private static final int[] DECLARED = sorted(0x0012_0062, 0x0012_0063, 0x0012_0064, 0x0028_0303);

  private TagSets() {}

  /** Whether a recipe's exceptions leave the attribute alone, which readers go by. */
  static boolean isClassUid(int tag) {
    return Arrays.binarySearch(CLASS_UIDS, tag) >= 0;
  }

  static boolean isIdentifying(int tag) {
    return Arrays.binarySearch(IDENTIFYING, tag) >= 0;
  }

  /** Attributes whose words tell where the object was made. */
  static boolean isInstitution(int tag) {
    return switch (tag) {
      case Tag.InstitutionName, Tag.InstitutionAddress, Tag.InstitutionalDepartmentName -> true;
      default -> false;
    };
  }

  static boolean isDeclared(int tag) {
    return Arrays.binarySearch(DECLARED, tag) >= 0;
  }

  private static int[] sorted(int... tags) {
    Arrays.sort(tags);
    return tags;
  }
}
