import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code attribute-types.tsv}. */
final class AttributeTypes {

  private final ReferenceTables reference;
  private final Resources resources;

  AttributeTypes(ReferenceTables reference, Resources resources) {
    this.reference = reference;
    this.resources = resources;
  }

  /** SOP Class, IOD, modules and the Types of those tags that have a compound basic action. */
  void attributeTypes(List<Map<String, Object>> profileRows) throws IOException {
    TreeSet<String> compound =
        profileRows.stream()
            .filter(row -> ReferenceTables.text(row, "basicProfile").contains("/"))
            .map(ProfileTables::profileTag)
            .collect(Collectors.toCollection(TreeSet::new));
    Map<String, TreeSet<String>> iods = iods();
    TreeSet<String> used = new TreeSet<>();
    iods.values().forEach(used::addAll);
    List<String[]> types = reference.table("ps3.3_2016c_subset_module_attribute_types.tsv");
    List<String> lines = new ArrayList<>(new ModuleTypes(types, compound).lines(used));
    iods.forEach((iod, modules) -> lines.add("I\t" + iod + "\t" + String.join(" ", modules)));
    sopClasses().forEach((uid, iod) -> lines.add("S\t" + uid + "\t" + iod));
    resources.write(
        "attribute-types.tsv",
        "DICOM PS3.3 2016c (a subset of modules) by IOD and SOP Class of PS3.3 and PS3.4 2024e,"
            + " 2026b for those that 2024e lacks. M: module, [sequence>]tag:Type of attributes with"
            + " a compound action; I: IOD, modules; S: SOP Class UID, IOD",
        lines);
  }

  private Map<String, TreeSet<String>> iods() throws IOException {
    Map<String, TreeSet<String>> iods = new TreeMap<>();
    for (Map<String, Object> row : reference.rows("innolitics_2024e_ciod_to_modules.json")) {
      modules(iods, ReferenceTables.text(row, "ciodId"))
          .add(module(ReferenceTables.text(row, "moduleId")));
    }
    for (Map<String, Object> row :
        reference.rows("innolitics_2024e_ciod_to_func_group_macros.json")) {
      modules(iods, ReferenceTables.text(row, "ciodId"))
          .add("macro." + ReferenceTables.text(row, "macroId"));
    }
    Map<String, TreeSet<String>> newer = new TreeMap<>();
    reference
        .object("highdicom_2026b_iod_module_map.json")
        .forEach(
            (iod, rows) ->
                ReferenceTables.asRows(rows)
                    .forEach(r -> modules(newer, iod).add(module(ReferenceTables.text(r, "key")))));
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
    for (Map<String, Object> row : reference.rows("innolitics_2024e_ciods.json")) {
      iodByName.put(ReferenceTables.text(row, "name"), ReferenceTables.text(row, "id"));
    }
    Map<String, String> iodByUid = new TreeMap<>();
    reference
        .object("highdicom_2026b_sop_class_iod_map.json")
        .forEach((uid, iod) -> iodByUid.put(uid, (String) iod));
    for (Map<String, Object> row : reference.rows("innolitics_2024e_sops.json")) {
      iodByUid.put(
          ReferenceTables.text(row, "id"), iodByName.get(ReferenceTables.text(row, "ciod")));
    }
    return iodByUid;
  }
}
