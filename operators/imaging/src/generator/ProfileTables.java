import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables of PS3.15: {@code confidentiality-profile.tsv}, {@code safe-private.tsv} and {@code
 * structured-content.tsv}; and {@code private-names.tsv}, which goes beyond them.
 */
final class ProfileTables {

  /** Columns of Table E.1-1 after the Basic Profile, in the order of the standard. */
  private static final String OPTIONS =
      "rtnSafePrivOpt rtnUIDsOpt rtnDevIdOpt rtnInstIdOpt rtnPatCharsOpt rtnLongFullDatesOpt"
          + " rtnLongModifDatesOpt cleanDescOpt cleanStructContOpt cleanGraphOpt";

  private final ReferenceTables reference;
  private final Resources resources;

  ProfileTables(ReferenceTables reference, Resources resources) {
    this.reference = reference;
    this.resources = resources;
  }

  void profile(Map<String, Map<String, Object>> attributes) throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (Map<String, Object> row : profileRows()) {
      String tag = profileTag(row);
      Map<String, Object> attribute = attributes.getOrDefault(tag, Map.of());
      String name = ReferenceTables.text(row, "name").replaceAll("\\s*\\(see Note \\d+\\)", "");
      List<String> cells =
          new ArrayList<>(
              List.of(
                  tag,
                  ReferenceTables.text(attribute, "keyword"),
                  name,
                  ReferenceTables.text(attribute, "retired")));
      cells.add(ReferenceTables.text(row, "stdCompIOD"));
      cells.add(ReferenceTables.text(row, "basicProfile"));
      for (String option : OPTIONS.split(" ")) {
        cells.add(ReferenceTables.text(row, option));
      }
      lines.put(tag, String.join("\t", cells));
    }
    resources.write(
        "confidentiality-profile.tsv",
        "DICOM PS3.15 2024e Table E.1-1: tag (x stands for any digit, odd for every odd group),"
            + " keyword, name, retired, stdCompIOD, basicProfile, "
            + OPTIONS.replace(" ", ", "),
        lines.values());
  }

  /** The rows of Table E.1-1. */
  List<Map<String, Object>> profileRows() throws IOException {
    return reference.rows("innolitics_2024e_confidentiality_profile_attributes.json");
  }

  static String profileTag(Map<String, Object> row) {
    String tag = String.valueOf(row.get("tag"));
    return tag.contains("ODD") ? "odd" : ReferenceTables.hex(tag);
  }

  /** Where the standard gives a choice of VR, the first; {@code -} where it gives none. */
  void safePrivate() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (String[] row : reference.table("ps3.15_2023b_table_E.3.10-1_safe_private.tsv")) {
      String tag = row[0].replaceAll("[(),]", "").toUpperCase(Locale.ROOT).replace('X', 'x');
      String vr = row[2].isEmpty() ? ReferenceTables.NONE : row[2].substring(0, 2);
      lines.put(
          row[1] + "\t" + tag,
          String.join("\t", row[1].strip(), tag, vr) + Dictionaries.mostValues(vr, row[3].strip()));
    }
    resources.write(
        "safe-private.tsv",
        "DICOM PS3.15 2023b Table E.3.10-1: private creator, element (xx stands for the block),"
            + " VR; of numbers that are no text, the most values, where the table has such a bound",
        lines.values());
  }

  /** What GDCM knows to be names of persons, since no table of the standard has private ones. */
  void privateNames() throws IOException {
    Set<String> lines = new TreeSet<>();
    for (String[] row : reference.table("gdcm_private_dictionary_via_pydicom.tsv")) {
      if (row[2].equals("PN")) {
        lines.add(row[0].strip() + "\t" + row[1].toUpperCase(Locale.ROOT).replace('X', 'x'));
      }
    }
    resources.write(
        "private-names.tsv",
        "GDCM's private dictionary (as of pydicom 3.0), elements of VR PN: private creator, element"
            + " (xx stands for the block)",
        lines);
  }

  void structuredContent() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (String[] row : reference.table("ps3.15_2023b_table_E.3.4-1_structured_content.tsv")) {
      List<String> cells = new ArrayList<>(List.of(row[1], row[2], row[3]));
      for (int i = 6; i <= 13; i++) {
        String cell = i < row.length ? row[i].strip() : "";
        cells.add(cell.isEmpty() ? ReferenceTables.NONE : cell);
      }
      cells.add(row[0]);
      lines.put(String.join("\t", cells.subList(0, 3)), String.join("\t", cells));
    }
    resources.write(
        "structured-content.tsv",
        "DICOM PS3.15 2023b Table E.3.4-1: code value, coding scheme designator, value type,"
            + " basicProfile, rtnUIDsOpt, rtnDevIdOpt, rtnInstIdOpt, rtnPatCharsOpt,"
            + " rtnLongFullDatesOpt, rtnLongModifDatesOpt, cleanDescOpt, code meaning",
        lines.values());
  }
}
