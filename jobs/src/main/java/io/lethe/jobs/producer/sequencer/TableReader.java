package io.lethe.jobs.producer.sequencer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads tables that people write: UTF-8 text with tabs between cells, column names in the first
 * line. Collects all that is wrong with one, by line and column. One object reads one table.
 */
final class TableReader {

  private static final int MAX_BYTES = 64 << 20;
  private static final int MAX_ROWS = 100_000;
  private static final char MARK = '\ufeff';

  private final String table;
  private final List<String> columns;
  private final List<String> faults = new ArrayList<>();
  private List<String> header = List.of();

  /**
   * One line with its cells.
   *
   * @param line its number, from 1
   * @param cells by the name of their column; no empty ones
   */
  record Row(int line, Map<String, String> cells) {

    /** The cell of a column, empty where there is none. */
    String cell(String column) {
      return cells.getOrDefault(column, "");
    }

    /** Shows no cell. */
    @Override
    public String toString() {
      return "Row[" + line + "]";
    }
  }

  /**
   * @param table how messages call it
   * @param columns that it may have
   */
  TableReader(String table, List<String> columns) {
    this.table = table;
    this.columns = List.copyOf(columns);
  }

  /**
   * The lines below the header that are not empty.
   *
   * @param required columns that must be there
   * @throws TableException if it is no such table
   */
  List<Row> read(Path file, List<String> required) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new TableException(table, List.of("it is longer than 64 MiB"));
      }
      return read(bytes, required);
    }
  }

  List<Row> read(byte[] bytes, List<String> required) throws TableException {
    String[] lines = text(bytes).split("\r\n|\n|\r", -1);
    header(lines[0], required);
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        rows.add(row(i + 1, lines[i].split("\t", -1)));
      }
    }
    if (rows.isEmpty()) {
      faults.add("it has no line below its header");
    }
    if (rows.size() > MAX_ROWS) {
      faults.add("it has more than " + MAX_ROWS + " lines");
    }
    check();
    return rows;
  }

  /** Notes a fault of a cell. */
  void fault(Row row, String column, String what) {
    faults.add(
        "line %d, column %d (%s): %s"
            .formatted(row.line(), header.indexOf(column) + 1, column, what));
  }

  /**
   * Ends the reading.
   *
   * @throws TableException if there were faults
   */
  void check() throws TableException {
    if (!faults.isEmpty()) {
      throw new TableException(table, faults);
    }
  }

  private void header(String line, List<String> required) throws TableException {
    header = new ArrayList<>();
    String[] names = line.split("\t", -1);
    for (int i = 0; i < names.length; i++) {
      String name = names[i].strip().toLowerCase(Locale.ROOT);
      String place = "line 1, column " + (i + 1) + ": ";
      if (!columns.contains(name)) {
        faults.add(place + "is not the name of a column; they are " + columns);
      } else if (header.contains(name)) {
        faults.add(place + "is the second column " + name);
      }
      header.add(name);
    }
    for (String name : required) {
      if (!header.contains(name)) {
        faults.add("line 1: has no column " + name);
      }
    }
    check();
  }

  private Row row(int line, String[] cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].strip();
      String place = "line " + line + ", column " + (i + 1);
      if (i >= header.size()) {
        if (!cell.isEmpty()) {
          faults.add(place + ": stands under no column name");
        }
      } else if (cell.chars().anyMatch(Character::isISOControl)) {
        faults.add(place + " (" + header.get(i) + "): has a control character");
      } else if (!cell.isEmpty()) {
        row.put(header.get(i), cell);
      }
    }
    return new Row(line, Map.copyOf(row));
  }

  private String text(byte[] bytes) throws TableException {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      long line = out.flip().chars().filter(c -> c == '\n').count() + 1;
      throw new TableException(table, List.of("line " + line + ": is no UTF-8"));
    }
    String text = out.flip().toString();
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }
}
