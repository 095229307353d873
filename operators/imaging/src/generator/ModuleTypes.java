import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Flattens the tables of PS3.3, macros included, to (module, sequence, tag, Type). */
final class ModuleTypes {

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
        String tag = ReferenceTables.hex(row[4]);
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
