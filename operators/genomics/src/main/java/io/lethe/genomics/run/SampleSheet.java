package io.lethe.genomics.run;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A sample sheet of Illumina, version 1 (Experiment Manager) or 2 (BCL Convert).
 *
 * @param sections rows by the section's name without brackets, in the order of the file
 */
record SampleSheet(Map<String, List<CsvReader.Row>> sections) {

  private static final String SAMPLE_ID = "sample_id";

  /** Reads a sheet and holds it to its grammar and to what its version must have. */
  static SampleSheet read(byte[] bytes) throws RejectedException {
    SampleSheet sheet = parse(bytes);
    if (!sheet.sections.containsKey("Header")
        || sheet.sections.keySet().stream().noneMatch(sheet::isData)) {
      throw new RejectedException(ReasonCode.SAMPLE_SHEET_MALFORMED, -1);
    }
    return sheet;
  }

  /** Reads a sheet and holds it to its grammar, whatever sections it has. */
  static SampleSheet parse(byte[] bytes) throws RejectedException {
    Map<String, List<CsvReader.Row>> sections = new LinkedHashMap<>();
    List<CsvReader.Row> rows = null;
    for (CsvReader.Row row : CsvReader.read(bytes)) {
      String first = row.cells().get(0);
      if (first.startsWith("[")) {
        rows = new ArrayList<>();
        String name = first.endsWith("]") ? first.substring(1, first.length() - 1) : "";
        if (name.isBlank() || row.cells().size() > 1 || sections.put(name, rows) != null) {
          throw reject(row);
        }
      } else if (rows == null) {
        throw reject(row);
      } else {
        rows.add(row);
      }
    }
    SampleSheet sheet = new SampleSheet(sections);
    for (List<CsvReader.Row> table : sheet.tables()) {
      table(table);
    }
    return sheet;
  }

  private static RejectedException reject(CsvReader.Row row) {
    return new RejectedException(ReasonCode.SAMPLE_SHEET_MALFORMED, row.position());
  }

  /** Every row has a sample, and no more cells than there are columns. */
  private static void table(List<CsvReader.Row> rows) throws RejectedException {
    List<String> columns = lowered(rows.get(0));
    int id = columns.indexOf(SAMPLE_ID);
    if (id < 0 || columns.stream().distinct().count() != columns.size()) {
      throw reject(rows.get(0));
    }
    for (CsvReader.Row row : rows.subList(1, rows.size())) {
      if (row.cells().size() > columns.size() || cell(row, id).isEmpty()) {
        throw reject(row);
      }
    }
  }

  /** True for a known section that is a table of samples. */
  boolean isData(String section) {
    return RunRules.SHIPPED
        .of("Section", section)
        .filter(rule -> rule.name().endsWith("Data"))
        .isPresent();
  }

  /** 2 for BCL Convert, else 1. */
  int version() {
    boolean second =
        sections.getOrDefault("Header", List.of()).stream()
            .anyMatch(
                row ->
                    row.cells().get(0).equalsIgnoreCase("FileFormatVersion")
                        && cell(row, 1).equals("2"));
    return second ? 2 : 1;
  }

  /** The tables of samples, each with its column names in the first row. */
  List<List<CsvReader.Row>> tables() {
    return sections.entrySet().stream()
        .filter(section -> isData(section.getKey()) && !section.getValue().isEmpty())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The value of a cell, empty where the row is shorter. */
  static String cell(CsvReader.Row row, int column) {
    return column >= 0 && column < row.cells().size() ? row.cells().get(column) : "";
  }

  /** The column names of a table in lower case. */
  static List<String> lowered(CsvReader.Row columns) {
    return columns.cells().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  /** The place of the first of these columns that the table has, or -1. */
  static int column(List<CsvReader.Row> table, String... names) {
    List<String> columns = lowered(table.get(0));
    for (String name : names) {
      if (columns.contains(name)) {
        return columns.indexOf(name);
      }
    }
    return -1;
  }

  /** The value of a key in a section of keys and values. */
  Optional<String> setting(String section, String key) {
    return sections.getOrDefault(section, List.of()).stream()
        .filter(row -> row.cells().get(0).equalsIgnoreCase(key))
        .map(row -> cell(row, 1))
        .findFirst();
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "SampleSheet";
  }
}
