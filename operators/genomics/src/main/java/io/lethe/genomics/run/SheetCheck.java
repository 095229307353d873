package io.lethe.genomics.run;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.options.Check;
import io.lethe.genomics.validate.Findings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a sample sheet against the run and the delivery. Not thread-safe. */
final class SheetCheck {

  private static final Pattern BASES = Pattern.compile("[ACGTNacgtn]+");
  private static final Pattern MASK = Pattern.compile("([YNIUyniu])([0-9]{1,5}|\\*)");

  private final SampleSheet sheet;
  private final Findings findings;

  SheetCheck(SampleSheet sheet, Findings findings) {
    this.sheet = sheet;
    this.findings = findings;
  }

  /** Lanes, index sequences and masks against the reads of the run. */
  void against(RunInfo run) throws RejectedException {
    for (List<CsvReader.Row> table : sheet.tables()) {
      int lane = SampleSheet.column(table, "lane");
      int first = SampleSheet.column(table, "index", "i7_index");
      int second = SampleSheet.column(table, "index2", "i5_index");
      int mask = SampleSheet.column(table, "overridecycles");
      for (CsvReader.Row row : table.subList(1, table.size())) {
        lane(SampleSheet.cell(row, lane), run, row);
        index(SampleSheet.cell(row, first), 0, run, row);
        index(SampleSheet.cell(row, second), 1, run, row);
        mask(SampleSheet.cell(row, mask), run, row.position());
      }
    }
    for (String section : List.of("BCLConvert_Settings", "Settings")) {
      Optional<String> mask = sheet.setting(section, "OverrideCycles");
      if (mask.isPresent()) {
        mask(mask.get(), run, -1);
      }
    }
  }

  /**
   * Samples against those of the delivery.
   *
   * @param delivered sample ids; none if the delivery names none
   */
  void against(Set<String> delivered) throws RejectedException {
    if (delivered.isEmpty()) {
      return;
    }
    Set<String> missing = new HashSet<>(delivered);
    for (List<CsvReader.Row> table : sheet.tables()) {
      int id = SampleSheet.column(table, "sample_id");
      for (CsvReader.Row row : table.subList(1, table.size())) {
        String sample = SampleSheet.cell(row, id);
        missing.remove(sample);
        if (!delivered.contains(sample)) {
          findings.report(Check.SAMPLE_SHEET_SAMPLES, row.position());
        }
      }
    }
    if (!missing.isEmpty()) {
      findings.report(Check.SAMPLE_SHEET_SAMPLES, -1);
    }
  }

  private void lane(String lane, RunInfo run, CsvReader.Row row) throws RejectedException {
    boolean known =
        lane.isEmpty()
            || run.lanes() == 0
            || lane.matches("[0-9]{1,3}")
                && Integer.parseInt(lane) >= 1
                && Integer.parseInt(lane) <= run.lanes();
    if (!known) {
      findings.report(Check.SAMPLE_SHEET_LANE, row.position());
    }
  }

  /** An index read may be longer than the index, and never shorter. */
  private void index(String index, int number, RunInfo run, CsvReader.Row row)
      throws RejectedException {
    List<Integer> cycles = run.indexes();
    boolean fits =
        !BASES.matcher(index).matches()
            || number < cycles.size() && index.length() <= cycles.get(number);
    if (!fits) {
      findings.report(Check.SAMPLE_SHEET_INDEX, row.position());
    }
  }

  /** A mask has a part for each read, and covers its cycles. */
  private void mask(String mask, RunInfo run, long position) throws RejectedException {
    if (mask.isEmpty()) {
      return;
    }
    String[] parts = mask.split(";", -1);
    boolean fits = parts.length == run.reads().size();
    for (int i = 0; fits && i < parts.length; i++) {
      fits = covers(parts[i].strip(), run.reads().get(i).cycles());
    }
    if (!fits) {
      findings.report(Check.SAMPLE_SHEET_INDEX, position);
    }
  }

  private static boolean covers(String part, int cycles) {
    Matcher step = MASK.matcher(part);
    int at = 0;
    int sum = 0;
    boolean rest = false;
    while (at < part.length() && step.find(at) && step.start() == at) {
      boolean star = step.group(2).equals("*");
      rest |= star;
      sum += star ? 0 : Integer.parseInt(step.group(2));
      at = step.end();
    }
    return at == part.length() && (rest ? sum <= cycles : sum == cycles);
  }
}
