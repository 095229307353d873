import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes the imaging engine's reference tables from published editions of the DICOM standard.
 *
 * <pre>java operators/imaging/src/generator/GenerateTables.java REFERENCE_DIR OUT_DIR</pre>
 *
 * <p>The output is sorted and depends on the input alone: a second run writes the same bytes.
 */
public final class GenerateTables {

  private static final String NONE = "-";

  /** Columns of Table E.1-1 after the Basic Profile, in the order of the standard. */
  private static final String OPTIONS =
      "rtnSafePrivOpt rtnUIDsOpt rtnDevIdOpt rtnInstIdOpt rtnPatCharsOpt rtnLongFullDatesOpt"
          + " rtnLongModifDatesOpt cleanDescOpt cleanStructContOpt cleanGraphOpt";

  private final Path reference;
  private final Path out;
  private final Map<String, Map<String, Object>> attributes = new TreeMap<>();

  private GenerateTables(Path reference, Path out) {
    this.reference = reference;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException("expected: REFERENCE_DIR OUT_DIR");
    }
    new GenerateTables(Path.of(args[0]), Path.of(args[1])).run();
  }

  private void run() throws IOException {
    for (Map<String, Object> row : rows("innolitics_2024e_attributes.json")) {
      attributes.put(hex(row.get("tag")), row);
    }
    dictionary();
    uids();
    profile();
    attributeTypes();
    structuredContent();
    safePrivate();
  }

  // --- dictionary.tsv

  /** The newer edition wins; the older adds what it alone has, such as groups 0000 and 0014. */
  private void dictionary() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (String[] row : table("pydicom_2024d_data_dictionary.tsv")) {
      if (!row[3].equals("Retired-blank")) {
        put(lines, row[0].toUpperCase(Locale.ROOT).replace('X', 'x'), row[1], row[5]);
      }
    }
    attributes.forEach(
        (tag, row) -> put(lines, tag, text(row, "valueRepresentation"), text(row, "keyword")));
    write(
        "dictionary.tsv",
        "DICOM PS3.6 2024e Tables 6-1, 7-1, 8-1, 9-1 with PS3.6 and PS3.7 2024d for what 2024e"
            + " lacks: tag (x stands for any digit), VR, keyword",
        lines.values());
  }

  private static void put(Map<String, String> lines, String tag, String vr, String keyword) {
    if (keyword.equals(NONE) || keyword.isEmpty()) {
      return; // a tag that was reserved once, without name or VR
    }
    boolean hasVr = vr.matches("[A-Z]{2}( or [A-Z]{2})*");
    lines.put(tag, String.join("\t", tag, hasVr ? vr : NONE, keyword));
  }

  // --- uids.tsv

  private void uids() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (String[] row : table("pydicom_2024d_uid_registry.tsv")) {
      lines.put(
          row[0], String.join("\t", row[0], row[2], row[1], row[5].isEmpty() ? NONE : row[5]));
    }
    write("uids.tsv", "DICOM PS3.6 2024d Annex A: UID, type, name, keyword", lines.values());
  }

  // --- confidentiality-profile.tsv

  private void profile() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (Map<String, Object> row : profileRows()) {
      String tag = profileTag(row);
      Map<String, Object> attribute = attributes.getOrDefault(tag, Map.of());
      String name = text(row, "name").replaceAll("\\s*\\(see Note \\d+\\)", "");
      List<String> cells =
          new ArrayList<>(
              List.of(tag, text(attribute, "keyword"), name, text(attribute, "retired")));
      cells.add(text(row, "stdCompIOD"));
      cells.add(text(row, "basicProfile"));
      for (String option : OPTIONS.split(" ")) {
        cells.add(text(row, option));
      }
      lines.put(tag, String.join("\t", cells));
    }
    write(
        "confidentiality-profile.tsv",
        "DICOM PS3.15 2024e Table E.1-1: tag (x stands for any digit, odd for every odd group),"
            + " keyword, name, retired, stdCompIOD, basicProfile, "
            + OPTIONS.replace(" ", ", "),
        lines.values());
  }

  private List<Map<String, Object>> profileRows() throws IOException {
    return rows("innolitics_2024e_confidentiality_profile_attributes.json");
  }

  private static String profileTag(Map<String, Object> row) {
    String tag = String.valueOf(row.get("tag"));
    return tag.contains("ODD") ? "odd" : hex(tag);
  }

  // --- safe-private.tsv

  /** Where the standard gives a choice of VR, the first; {@code -} where it gives none. */
  private void safePrivate() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (String[] row : table("ps3.15_2023b_table_E.3.10-1_safe_private.tsv")) {
      String tag = row[0].replaceAll("[(),]", "").toUpperCase(Locale.ROOT).replace('X', 'x');
      String vr = row[2].isEmpty() ? NONE : row[2].substring(0, 2);
      lines.put(row[1] + "\t" + tag, String.join("\t", row[1].strip(), tag, vr));
    }
    write(
        "safe-private.tsv",
        "DICOM PS3.15 2023b Table E.3.10-1: private creator, element (xx stands for the block), VR",
        lines.values());
  }

  // --- attribute-types.tsv

  /** SOP Class, IOD, modules and the Types of those tags that have a compound basic action. */
  private void attributeTypes() throws IOException {
    TreeSet<String> compound =
        profileRows().stream()
            .filter(row -> text(row, "basicProfile").contains("/"))
            .map(GenerateTables::profileTag)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, TreeSet<String>> iods = iods();
    TreeSet<String> used = new TreeSet<>();
    iods.values().forEach(used::addAll);
    List<String[]> types = table("ps3.3_2016c_subset_module_attribute_types.tsv");
    List<String> lines = new ArrayList<>(new ModuleTypes(types, compound).lines(used));
    iods.forEach((iod, modules) -> lines.add("I\t" + iod + "\t" + String.join(" ", modules)));
    sopClasses().forEach((uid, iod) -> lines.add("S\t" + uid + "\t" + iod));
    write(
        "attribute-types.tsv",
        "DICOM PS3.3 2016c (a subset of modules) by IOD and SOP Class of PS3.3 and PS3.4 2024e,"
            + " 2026b for those that 2024e lacks. M: module, [sequence>]tag:Type of attributes with"
            + " a compound action; I: IOD, modules; S: SOP Class UID, IOD",
        lines);
  }

  private Map<String, TreeSet<String>> iods() throws IOException {
    Map<String, TreeSet<String>> iods = new TreeMap<>();
    for (Map<String, Object> row : rows("innolitics_2024e_ciod_to_modules.json")) {
      modules(iods, text(row, "ciodId")).add(module(text(row, "moduleId")));
    }
    for (Map<String, Object> row : rows("innolitics_2024e_ciod_to_func_group_macros.json")) {
      modules(iods, text(row, "ciodId")).add("macro." + text(row, "macroId"));
    }
    Map<String, TreeSet<String>> newer = new TreeMap<>();
    object("highdicom_2026b_iod_module_map.json")
        .forEach(
            (iod, rows) ->
                asRows(rows).forEach(r -> modules(newer, iod).add(module(text(r, "key")))));
    newer.forEach(iods::putIfAbsent);
    return iods;
  }

  private static TreeSet<String> modules(Map<String, TreeSet<String>> iods, String iod) {
    return iods.computeIfAbsent(iod, key -> new TreeSet<>());
  }

  /** Every multi-frame IOD has its own id for the one Multi-frame Functional Groups Module. */
  private static String module(String id) {
    return id.endsWith("-multi-frame-functional-groups") ? "multi-frame-functional-groups" : id;
  }

  private Map<String, String> sopClasses() throws IOException {
    Map<String, String> iodByName = new TreeMap<>();
    for (Map<String, Object> row : rows("innolitics_2024e_ciods.json")) {
      iodByName.put(text(row, "name"), text(row, "id"));
    }
    Map<String, String> iodByUid = new TreeMap<>();
    object("highdicom_2026b_sop_class_iod_map.json")
        .forEach((uid, iod) -> iodByUid.put(uid, (String) iod));
    for (Map<String, Object> row : rows("innolitics_2024e_sops.json")) {
      iodByUid.put(text(row, "id"), iodByName.get(text(row, "ciod")));
    }
    return iodByUid;
  }

  /** Flattens the tables of PS3.3, macros included, to (module, sequence, tag, Type). */
  private static final class ModuleTypes {

    private static final String SHARED_FUNCTIONAL_GROUPS = "52009229";
    private static final String PER_FRAME_FUNCTIONAL_GROUPS = "52009230";

    /** From the most to the least demanding. */
    private static final List<String> TYPES = List.of("1", "1C", "2", "2C", "3");

    private final Map<String, List<String[]>> tables = new LinkedHashMap<>();
    private final Collection<String> wanted;
    private final Map<String, Map<String, String>> types = new TreeMap<>();

    ModuleTypes(List<String[]> rows, Collection<String> wanted) {
      this.wanted = wanted;
      rows.forEach(row -> tables.computeIfAbsent(row[0], key -> new ArrayList<>()).add(row));
    }

    List<String> lines(Collection<String> modules) {
      tables.forEach(this::flatten);
      types.keySet().retainAll(modules);
      List<String> lines = new ArrayList<>();
      types.forEach((module, entries) -> lines.add(line(module, entries)));
      return lines;
    }

    private static String line(String module, Map<String, String> entries) {
      return entries.entrySet().stream()
          .map(e -> e.getKey() + ":" + e.getValue())
          .collect(Collectors.joining(" ", "M\t" + module + "\t", ""));
    }

    /** A macro may be a functional group, which stands in the items of two sequences. */
    private void flatten(String table, List<String[]> rows) {
      String title = rows.get(0)[1];
      String id = id(title);
      if (title.contains(" Macro")) {
        expand("macro." + id, table, SHARED_FUNCTIONAL_GROUPS, new ArrayDeque<>());
        expand("macro." + id, table, PER_FRAME_FUNCTIONAL_GROUPS, new ArrayDeque<>());
      } else {
        expand(id, table, "", new ArrayDeque<>());
      }
    }

    /** Some macros include themselves; the second inclusion adds nothing. */
    private void expand(String module, String table, String parent, Deque<String> open) {
      if (open.contains(table + parent)) {
        return;
      }
      open.push(table + parent);
      List<String> path = new ArrayList<>(List.of(parent));
      for (String[] row : tables.getOrDefault(table, List.of())) {
        int depth = Integer.parseInt(row[2]);
        String within = depth < path.size() ? path.get(depth) : parent;
        if (row[3].startsWith("INCLUDE table_")) {
          expand(module, row[3].substring("INCLUDE table_".length()), within, open);
        } else if (!row[4].isEmpty()) {
          String tag = hex(row[4]);
          add(module, within, tag, row[5]);
          path.subList(depth + 1, path.size()).clear();
          path.add(tag);
        }
      }
      open.pop();
    }

    private void add(String module, String sequence, String tag, String type) {
      if (wanted.contains(tag) && TYPES.contains(type)) {
        String key = sequence.isEmpty() ? tag : sequence + ">" + tag;
        types
            .computeIfAbsent(module, m -> new TreeMap<>())
            .merge(key, type, (a, b) -> TYPES.indexOf(a) < TYPES.indexOf(b) ? a : b);
      }
    }

    private static String id(String title) {
      return title
          .replaceAll(" (Module|Macro) Attributes.*", "")
          .toLowerCase(Locale.ROOT)
          .replaceAll("[^a-z0-9]+", "-")
          .replaceAll("-$", "");
    }
  }

  // --- structured-content.tsv

  private void structuredContent() throws IOException {
    Map<String, String> lines = new TreeMap<>();
    for (String[] row : table("ps3.15_2023b_table_E.3.4-1_structured_content.tsv")) {
      List<String> cells = new ArrayList<>(List.of(row[1], row[2], row[3]));
      for (int i = 6; i <= 13; i++) {
        String cell = i < row.length ? row[i].strip() : "";
        cells.add(cell.isEmpty() ? NONE : cell);
      }
      cells.add(row[0]);
      lines.put(String.join("\t", cells.subList(0, 3)), String.join("\t", cells));
    }
    write(
        "structured-content.tsv",
        "DICOM PS3.15 2023b Table E.3.4-1: code value, coding scheme designator, value type,"
            + " basicProfile, rtnUIDsOpt, rtnDevIdOpt, rtnInstIdOpt, rtnPatCharsOpt,"
            + " rtnLongFullDatesOpt, rtnLongModifDatesOpt, cleanDescOpt, code meaning",
        lines.values());
  }

  // --- reading and writing

  private void write(String name, String head, Collection<String> lines) throws IOException {
    Files.writeString(out.resolve(name), "# " + head + "\n" + String.join("\n", lines) + "\n");
  }

  private List<String[]> table(String name) throws IOException {
    List<String> lines = Files.readAllLines(reference.resolve(name));
    return lines.stream().skip(1).map(line -> line.split("\t", -1)).toList();
  }

  private List<Map<String, Object>> rows(String name) throws IOException {
    return asRows(new Json(Files.readString(reference.resolve(name))).value());
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> object(String name) throws IOException {
    return (Map<String, Object>) new Json(Files.readString(reference.resolve(name))).value();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> asRows(Object rows) {
    return (List<Map<String, Object>>) rows;
  }

  /** The cell on one line, {@code -} if it is absent or blank. */
  private static String text(Map<String, Object> row, String key) {
    Object value = row.get(key);
    String text = value == null ? "" : value.toString().replaceAll("[\\s\\u200b]+", " ").strip();
    return text.isEmpty() ? NONE : text;
  }

  /** {@code (60XX,3000)} becomes {@code 60xx3000}. */
  private static String hex(Object tag) {
    return tag.toString().replaceAll("[(),\\s]", "").toUpperCase(Locale.ROOT).replace('X', 'x');
  }

  /** As much of JSON (RFC 8259) as the reference tables use. */
  private static final class Json {

    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Object value() {
      return switch (peek()) {
        case '[' -> array();
        case '{' -> members();
        case '"' -> string();
        default -> literal();
      };
    }

    private List<Object> array() {
      List<Object> items = new ArrayList<>();
      for (at++; peek() != ']'; skip(',')) {
        items.add(value());
      }
      at++;
      return items;
    }

    private Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      for (at++; peek() != '}'; skip(',')) {
        peek();
        String key = string();
        peek();
        skip(':');
        members.put(key, value());
      }
      at++;
      return members;
    }

    private String string() {
      StringBuilder string = new StringBuilder();
      for (at++; text.charAt(at) != '"'; at++) {
        string.append(text.charAt(at) == '\\' ? escape() : text.charAt(at));
      }
      at++;
      return string.toString();
    }

    private char escape() {
      char c = text.charAt(++at);
      if (c == 'u') {
        at += 4;
        return (char) Integer.parseInt(text, at - 3, at + 1, 16);
      }
      int known = "bfnrt".indexOf(c);
      return known < 0 ? c : "\b\f\n\r\t".charAt(known);
    }

    /** Numbers, true, false and null; the tables need none of their values but null. */
    private Object literal() {
      int start = at;
      while (",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      String literal = text.substring(start, at);
      return literal.equals("null") ? null : literal;
    }

    private char peek() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      return text.charAt(at);
    }

    private void skip(char c) {
      if (peek() == c) {
        at++;
      }
    }
  }
}
