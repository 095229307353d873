package io.lethe.genomics.run;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what the tables of a sheet say of each sample. Not thread-safe. */
final class SheetSamples {

  private static final String ID = "sample_id";
  private static final String[] NAME = {"sample_name"};
  private static final String[] PREP = {"libraryprepkitname", "library_prep_kit", "libraryprepkit"};

  private final SampleSheet sheet;
  private final String[] subjectColumns;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** One sample while rows of it are still found. */
  private static final class Entry {
    private final Set<String> names = new LinkedHashSet<>();
    private String subject = "";
    private String prep = "";
  }

  /**
   * @param subjectColumns that may tell the subject, in any case; the first that a table has counts
   */
  SheetSamples(SampleSheet sheet, List<String> subjectColumns) {
    this.sheet = sheet;
    this.subjectColumns =
        subjectColumns.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .distinct()
            .toArray(String[]::new);
  }

  /**
   * Samples in the order of their first row; other tables may tell more of them, and no more
   * samples.
   */
  List<ListedSample> list() throws RejectedException {
    for (List<CsvReader.Row> table : sheet.tables()) {
      int id = SampleSheet.column(table, ID);
      for (CsvReader.Row row : table.subList(1, table.size())) {
        entries.computeIfAbsent(SampleSheet.cell(row, id), key -> new Entry());
      }
    }
    for (List<CsvReader.Row> section : sheet.sections().values()) {
      if (section.size() > 1 && SampleSheet.column(section, ID) >= 0) {
        read(section);
      }
    }
    String kit = sheet.setting("Header", "Library Prep Kit").orElse("");
    List<ListedSample> samples = new ArrayList<>();
    entries.forEach(
        (id, entry) ->
            samples.add(
                new ListedSample(
                    id,
                    entry.names,
                    told(entry.subject),
                    told(entry.prep.isEmpty() ? kit : entry.prep))));
    return List.copyOf(samples);
  }

  private void read(List<CsvReader.Row> table) throws RejectedException {
    int id = SampleSheet.column(table, ID);
    int name = SampleSheet.column(table, NAME);
    int subject = SampleSheet.column(table, subjectColumns);
    int prep = SampleSheet.column(table, PREP);
    for (CsvReader.Row row : table.subList(1, table.size())) {
      Entry entry = entries.get(SampleSheet.cell(row, id));
      if (entry != null) {
        told(SampleSheet.cell(row, name)).ifPresent(entry.names::add);
        entry.subject = one(entry.subject, SampleSheet.cell(row, subject), row);
        entry.prep = one(entry.prep, SampleSheet.cell(row, prep), row);
      }
    }
  }

  /** A sample is of one person, in whatever lanes it was. */
  private static String one(String former, String told, CsvReader.Row row)
      throws RejectedException {
    if (!former.isEmpty() && !told.isEmpty() && !former.equals(told)) {
      throw new RejectedException(ReasonCode.SAMPLE_SHEET_MALFORMED, row.position());
    }
    return told.isEmpty() ? former : told;
  }

  private static Optional<String> told(String cell) {
    return Optional.of(cell).filter(text -> !text.isBlank());
  }
}
