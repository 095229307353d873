package io.lethe.imaging.synthetic;

import java.util.Set;

/** What the encoding of a value depends on, by Value Representation (PS3.5 6.2, 7.1.2). */
final class Vr {

  private static final Set<String> LONG_FORM =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private Vr() {}

  /** Whether an explicit header has two reserved bytes and a 32-bit length. */
  static boolean longForm(String vr) {
    return LONG_FORM.contains(vr);
  }

  /** Bytes that change order together under big endian; 1 where none do. */
  static int unit(String vr) {
    return switch (vr) {
      case "US", "SS", "OW", "AT" -> 2;
      case "UL", "SL", "FL", "OF", "OL" -> 4;
      case "FD", "OD", "SV", "UV", "OV" -> 8;
      default -> 1;
    };
  }

  /** The byte that makes a value even: text takes a space, UI and binary values a NUL. */
  static byte padding(String vr) {
    return switch (vr) {
      case "UI", "OB", "UN", "OW" -> 0;
      default -> ' ';
    };
  }
}
