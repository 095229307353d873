package io.lethe.genomics.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes a sample sheet anew with what the allow-list keeps. Not thread-safe. */
final class SheetRewriter {

  private static final String STARTS_FORMULA = "=+-@";

  private final RunKeys keys;
  private final Predicate<String> delivered;
  private final StringBuilder out = new StringBuilder();
  private int sectionsDropped;
  private int valuesDropped;
  private int rowsDropped;

  /**
   * @param delivered true for the samples whose rows may stay
   */
  SheetRewriter(RunKeys keys, Predicate<String> delivered) {
    this.keys = keys;
    this.delivered = delivered;
  }

  byte[] rewrite(SampleSheet sheet) {
    sheet
        .sections()
        .forEach(
            (name, rows) -> {
              Optional<RunRules.Rule> rule = RunRules.SHIPPED.of("Section", name);
              if (rule.isEmpty()) {
                sectionsDropped++;
                return;
              }
              out.append(out.length() == 0 ? "[" : "\n[").append(rule.get().name()).append("]\n");
              if (sheet.isData(name)) {
                table(rows);
              } else {
                settings(scope(name), rows);
              }
            });
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  int sectionsDropped() {
    return sectionsDropped;
  }

  /** Keys, columns and cells that had a value and lost it. */
  int valuesDropped() {
    return valuesDropped;
  }

  /** Rows of samples that are not of the delivery. */
  int rowsDropped() {
    return rowsDropped;
  }

  private static String scope(String section) {
    return section.toLowerCase(Locale.ROOT).endsWith("settings") ? "Settings" : section;
  }

  private void settings(String scope, List<CsvReader.Row> rows) {
    for (CsvReader.Row row : rows) {
      String key = row.cells().get(0);
      boolean bare = scope.equals("Reads") && row.cells().size() == 1;
      Optional<RunRules.Rule> rule = RunRules.SHIPPED.of(scope, key);
      Optional<String> value =
          bare
              ? safe(ValueRule.COUNT.apply(key, keys))
              : rule.flatMap(one -> safe(one.value().apply(SampleSheet.cell(row, 1), keys)));
      if (value.isEmpty()) {
        valuesDropped += row.cells().size() > 1 || bare ? 1 : 0;
      } else {
        out.append(bare ? "" : rule.get().name() + ",").append(value.get()).append('\n');
      }
    }
  }

  private void table(List<CsvReader.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<String> names = rows.get(0).cells();
    List<Integer> kept = new ArrayList<>();
    List<RunRules.Rule> rules = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<RunRules.Rule> rule =
          RunRules.SHIPPED
              .of("Data", names.get(i))
              .filter(one -> one.value() != ValueRule.INDEX || keys.keepsIndex());
      if (rule.isPresent()) {
        kept.add(i);
        rules.add(rule.get());
      } else {
        valuesDropped++;
      }
    }
    line(rules.stream().map(RunRules.Rule::name).toList());
    int sample = SampleSheet.column(rows, "sample_id");
    for (CsvReader.Row row : rows.subList(1, rows.size())) {
      if (delivered.test(SampleSheet.cell(row, sample))) {
        line(cells(row, kept, rules));
      } else {
        rowsDropped++;
      }
    }
  }

  private List<String> cells(CsvReader.Row row, List<Integer> kept, List<RunRules.Rule> rules) {
    List<String> cells = new ArrayList<>(kept.size());
    for (int i = 0; i < kept.size(); i++) {
      String raw = SampleSheet.cell(row, kept.get(i));
      Optional<String> value = safe(rules.get(i).value().apply(raw, keys));
      valuesDropped += value.isEmpty() && !raw.isEmpty() ? 1 : 0;
      cells.add(value.orElse(""));
    }
    return cells;
  }

  private void line(List<String> cells) {
    out.append(
        String.join(
            ",",
            cells.stream().map(cell -> cell.contains(",") ? '"' + cell + '"' : cell).toList()));
    out.append('\n');
  }

  /** Spreadsheets take a cell that starts like this for a formula, and no rule needs one. */
  private static Optional<String> safe(Optional<String> value) {
    return value.filter(text -> STARTS_FORMULA.indexOf(text.charAt(0)) < 0);
  }
}
