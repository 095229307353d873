package io.lethe.genomics.run;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV (RFC 4180) as spreadsheets of all kinds write it: with a byte order mark or without,
 * any line ends, UTF-8 or Latin-1. Cells at the end of a row that are empty are no cells. Not
 * thread-safe.
 */
final class CsvReader {

  private static final int MAX_CELL = 1 << 15;
  private static final int MAX_CELLS = 1 << 10;
  private static final int MAX_ROWS = 200_000;
  private static final int MARK = 3;

  /**
   * One row that is not empty.
   *
   * @param position byte offset of its start
   */
  record Row(long position, List<String> cells) {}

  private final byte[] bytes;
  private final Charset charset;
  private int at;

  private CsvReader(byte[] bytes, Charset charset) {
    this.bytes = bytes;
    this.charset = charset;
    this.at = marked(bytes) ? MARK : 0;
  }

  /** The rows of a file. */
  static List<Row> read(byte[] bytes) throws RejectedException {
    CsvReader reader = new CsvReader(bytes, charset(bytes));
    List<Row> rows = new ArrayList<>();
    while (reader.at < bytes.length) {
      int start = reader.at;
      List<String> cells = reader.row();
      if (!cells.isEmpty()) {
        rows.add(new Row(start, cells));
      }
      if (rows.size() > MAX_ROWS) {
        throw new RejectedException(ReasonCode.SAMPLE_SHEET_MALFORMED, start);
      }
    }
    return rows;
  }

  private List<String> row() throws RejectedException {
    List<String> cells = new ArrayList<>();
    boolean more = true;
    while (more) {
      cells.add(cell().strip());
      more = at < bytes.length && bytes[at] == ',';
      at += more ? 1 : 0;
      if (cells.size() > MAX_CELLS) {
        throw reject();
      }
    }
    lineEnd();
    while (!cells.isEmpty() && cells.get(cells.size() - 1).isEmpty()) {
      cells.remove(cells.size() - 1);
    }
    return cells;
  }

  private String cell() throws RejectedException {
    if (at < bytes.length && bytes[at] == '"') {
      return quoted();
    }
    int start = at;
    while (at < bytes.length && bytes[at] != ',' && bytes[at] != '\n' && bytes[at] != '\r') {
      byte b = bytes[at++];
      if (b >= 0 && b < ' ' && b != '\t' || b == '"') {
        throw reject();
      }
    }
    return text(start, at);
  }

  /** Two quotes stand for one; nothing follows the last but the end of the cell. */
  private String quoted() throws RejectedException {
    StringBuilder cell = new StringBuilder();
    int start = ++at;
    while (true) {
      while (at < bytes.length && bytes[at] != '"') {
        if (bytes[at++] == 0) {
          throw reject();
        }
      }
      if (at >= bytes.length) {
        throw reject();
      }
      cell.append(text(start, at++));
      if (at >= bytes.length || bytes[at] != '"') {
        break;
      }
      cell.append('"');
      start = ++at;
    }
    boolean closed =
        at >= bytes.length || bytes[at] == ',' || bytes[at] == '\n' || bytes[at] == '\r';
    if (!closed || cell.length() > MAX_CELL) {
      throw reject();
    }
    return cell.toString();
  }

  private String text(int from, int to) throws RejectedException {
    if (to - from > MAX_CELL) {
      throw reject();
    }
    return new String(bytes, from, to - from, charset);
  }

  private void lineEnd() {
    if (at < bytes.length && bytes[at] == '\r') {
      at++;
    }
    if (at < bytes.length && bytes[at] == '\n') {
      at++;
    }
  }

  private RejectedException reject() {
    return new RejectedException(ReasonCode.SAMPLE_SHEET_MALFORMED, at);
  }

  static boolean marked(byte[] bytes) {
    return bytes.length >= MARK
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf;
  }

  /** What is no UTF-8 comes from an old spreadsheet. */
  private static Charset charset(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return StandardCharsets.ISO_8859_1;
    }
  }
}
