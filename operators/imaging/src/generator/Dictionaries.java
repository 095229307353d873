import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code dictionary.tsv} and {@code uids.tsv}. */
final class Dictionaries {

  /** VRs of binary numbers, also where the dictionary leaves a choice of them. */
  private static final Pattern NUMBERS =
      Pattern.compile("(AT|FD|FL|SL|SS|SV|UL|US|UV)( or (SL|SS|SV|UL|US|UV))*");

  private static final Pattern BOUNDED = Pattern.compile("(\\d+-)?\\d+");

  private final ReferenceTables reference;
  private final Resources resources;

  Dictionaries(ReferenceTables reference, Resources resources) {
    this.reference = reference;
    this.resources = resources;
  }

  /** The newer edition wins; the older adds what it alone has, such as groups 0000 and 0014. */
  void dictionary(Map<String, Map<String, Object>> attributes) throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (String[] row : reference.table("pydicom_2024d_data_dictionary.tsv")) {
      if (!row[3].equals("Retired-blank")) {
        put(lines, row[0].toUpperCase(Locale.ROOT).replace('X', 'x'), row[1], row[2], row[5]);
      }
    }
    attributes.forEach(
        (tag, row) ->
            put(
                lines,
                tag,
                ReferenceTables.text(row, "valueRepresentation"),
                ReferenceTables.text(row, "valueMultiplicity"),
                ReferenceTables.text(row, "keyword")));
    resources.write(
        "dictionary.tsv",
        "DICOM PS3.6 2024e Tables 6-1, 7-1, 8-1, 9-1 with PS3.6 and PS3.7 2024d for what 2024e"
            + " lacks: tag (x stands for any digit), VR, keyword; of numbers that are no text, the"
            + " most values, where PS3.6 has such a bound",
        lines.values());
  }

  private static void put(
      Map<String, String> lines, String tag, String vr, String vm, String keyword) {
    if (keyword.equals(ReferenceTables.NONE) || keyword.isEmpty()) {
      return; // a tag that was reserved once, without name or VR
    }
    boolean hasVr = vr.matches("[A-Z]{2}( or [A-Z]{2})*");
    String line = String.join("\t", tag, hasVr ? vr : ReferenceTables.NONE, keyword);
    lines.put(tag, line + mostValues(vr, vm));
  }

  /** A cell of its own, or nothing: text has no room for more than its judges read. */
  static String mostValues(String vr, String vm) {
    boolean bounded = NUMBERS.matcher(vr).matches() && BOUNDED.matcher(vm).matches();
    return bounded ? "\t" + vm.substring(vm.indexOf('-') + 1) : "";
  }

  void uids() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (String[] row : reference.table("pydicom_2024d_uid_registry.tsv")) {
      lines.put(
          row[0],
          String.join(
              "\t", row[0], row[2], row[1], row[5].isEmpty() ? ReferenceTables.NONE : row[5]));
    }
    resources.write(
        "uids.tsv", "DICOM PS3.6 2024d Annex A: UID, type, name, keyword", lines.values());
  }
}
