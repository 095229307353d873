package io.lethe.jobs.producer.sequencer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose samples are, by a table beside the run: columns {@code sample}, {@code subject}, {@code
 * library_prep} and those of {@link ConsentCells}. Immutable.
 *
 * @param samples by their id
 */
record SampleTable(Map<String, KnownSample> samples) {

  static final String SAMPLE = "sample";
  static final String SUBJECT = "subject";
  static final String PREP = "library_prep";

  /** All that tell of a sample. */
  static final List<String> COLUMNS =
      Stream.concat(Stream.of(SAMPLE, SUBJECT, PREP), ConsentCells.COLUMNS.stream()).toList();

  /** Nothing is told. */
  static final SampleTable EMPTY = new SampleTable(Map.of());

  SampleTable {
    samples = Map.copyOf(samples);
  }

  /**
   * Reads the table.
   *
   * @throws TableException if it is none
   */
  static SampleTable read(Path file) throws IOException {
    TableReader reader = new TableReader("table of samples", COLUMNS);
    Map<String, KnownSample> samples = new LinkedHashMap<>();
    for (TableReader.Row row : reader.read(file, List.of(SAMPLE, SUBJECT))) {
      if (row.cell(SAMPLE).isEmpty()) {
        reader.fault(row, SAMPLE, "is empty");
      } else if (samples.putIfAbsent(row.cell(SAMPLE), sample(reader, row)) != null) {
        reader.fault(row, SAMPLE, "stands in a line above too");
      }
    }
    reader.check();
    return new SampleTable(samples);
  }

  /** What a line tells of its sample. */
  static KnownSample sample(TableReader reader, TableReader.Row row) {
    return new KnownSample(
        row.cell(SAMPLE), told(row, SUBJECT), told(row, PREP), ConsentCells.of(reader, row));
  }

  private static Optional<String> told(TableReader.Row row, String column) {
    return Optional.of(row.cell(column)).filter(cell -> !cell.isEmpty());
  }

  Optional<KnownSample> of(String sample) {
    return Optional.ofNullable(samples.get(sample));
  }

  /** Shows no sample. */
  @Override
  public String toString() {
    return "SampleTable[" + samples.size() + " samples]";
  }
}
