import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The published tables that are read.
 *
 * @param folder where they are
 */
record ReferenceTables(Path folder) {

  /** Stands for a cell that is absent or blank. */
  static final String NONE = "-";

  List<String[]> table(String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(name));
    return lines.stream().skip(1).map(line -> line.split("\t", -1)).toList();
  }

  List<Map<String, Object>> rows(String name) throws IOException {
    return asRows(new Json(Files.readString(folder.resolve(name))).value());
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> object(String name) throws IOException {
    return (Map<String, Object>) new Json(Files.readString(folder.resolve(name))).value();
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> asRows(Object rows) {
    return (List<Map<String, Object>>) rows;
  }

  /** The cell on one line, {@code -} if it is absent or blank. */
  static String text(Map<String, Object> row, String key) {
    Object value = row.get(key);
    String text = value == null ? "" : value.toString().replaceAll("[\\s\\u200b]+", " ").strip();
    return text.isEmpty() ? NONE : text;
  }

  /** {@code (60XX,3000)} becomes {@code 60xx3000}. */
  static String hex(Object tag) {
    return tag.toString().replaceAll("[(),\\s]", "").toUpperCase(Locale.ROOT).replace('X', 'x');
  }
}
