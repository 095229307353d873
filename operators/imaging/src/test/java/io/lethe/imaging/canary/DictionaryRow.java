package io.lethe.imaging.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One attribute of PS3.6, as the engine's own resource lists it.
 *
 * @param tag repeating groups (50xx, 60xx) at one of their groups
 */
record DictionaryRow(int tag, String vr, String keyword) {

  private static final Set<String> TEXT =
      Set.of(
          "AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI",
          "UR", "UT", "UN");

  private static final Pattern STRUCTURAL =
      Pattern.compile(
          "^SOPClassUID|^CodingSchemeUID|^ContextUID|^MappingResourceUID"
              + "|^ContextGroupExtensionCreatorUID");

  /**
   * Groups that are no part of a data set, or refuse it: command, file meta, DICOMDIR, delimiters.
   */
  private static final Set<Integer> APART = Set.of(0x0000, 0x0002, 0x0004, 0xFFFE);

  static List<DictionaryRow> all() {
    try (InputStream in =
        DictionaryRow.class.getResourceAsStream("/io/lethe/imaging/dictionary.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .map(
              c ->
                  new DictionaryRow(
                      Integer.parseUnsignedInt(c[0].replace('x', '2'), 16), c[1], c[2]))
          .filter(row -> !APART.contains(row.tag >>> 16))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean text() {
    return TEXT.contains(vr);
  }

  /**
   * UIDs that name a structure, not an instance: they stay (PS3.15 E.3.9), so that only what is no
   * UID may be expected to go.
   */
  private boolean structural() {
    return STRUCTURAL.matcher(keyword).find();
  }

  /** A value with canaries that this VR can hold, though not always a valid one. */
  String planted() {
    return switch (vr) {
      case "AE", "CS", "SH" -> Canaries.FAMILY + "\\" + Canaries.ID;
      case "PN" -> Canaries.NAME;
      case "UI" -> structural() ? Canaries.ID : Canaries.STUDY + ".7\\" + Canaries.INSTANCE;
      case "UR" -> "http://pacs/" + Canaries.ID + "?study=" + Canaries.STUDY;
      case "LO" -> "For " + Canaries.FAMILY + "\\" + Canaries.ID + " " + Canaries.ACCESSION;
      case "AS", "DA", "DS", "DT", "IS", "TM" -> Canaries.ID;
      default ->
          "Mr "
              + Canaries.FAMILY
              + ", "
              + Canaries.GIVEN
              + " ("
              + Canaries.ID
              + ") "
              + Canaries.STUDY;
    };
  }

  @Override
  public String toString() {
    return String.format("(%04X,%04X) %s %s", tag >>> 16, tag & 0xffff, vr, keyword);
  }
}
