package io.lethe.genomics.sam;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The eleven columns of a text record in place (SAM v1 §1.4). One object serves all records. Not
 * thread-safe.
 */
final class SamRecord {

  static final int COLUMNS = 11;

  private static final int NONE = -1;
  private static final int INVALID = -2;
  private static final int LAST_FLAG = 0xfff;

  private final Map<String, Integer> references = new HashMap<>();
  private final int[] ends = new int[COLUMNS];
  private byte[] lastName = {};
  private int lastReference = INVALID;
  private int referenceId;
  private int position;
  private int flags;
  private int bases;

  SamRecord(SamHeader header) {
    for (String name : header.sequences().keySet()) {
      references.put(name, references.size());
    }
  }

  /** After the last byte of a column. */
  int end(int column) {
    return ends[column];
  }

  int referenceId() {
    return referenceId;
  }

  /** One-based; 0 where there is none. */
  int position() {
    return position;
  }

  int flags() {
    return flags;
  }

  int bases() {
    return bases;
  }

  /** Reads the line in {@code [from, to)}; false if it breaks the specification. */
  boolean read(byte[] bytes, int from, int to) {
    if (!columns(bytes, from, to)) {
      return false;
    }
    flags = (int) number(bytes, 1, 0, LAST_FLAG);
    referenceId = reference(bytes, ends[1] + 1, ends[2]);
    position = (int) number(bytes, 3, 0, Integer.MAX_VALUE);
    boolean mate =
        ends[6] - ends[5] == 2 && bytes[ends[5] + 1] == '='
            || reference(bytes, ends[5] + 1, ends[6]) != INVALID;
    return SamFields.name(bytes, from, ends[0])
        && flags >= 0
        && referenceId != INVALID
        && position >= 0
        && number(bytes, 4, 0, 0xff) >= 0
        && mate
        && number(bytes, 7, 0, Integer.MAX_VALUE) >= 0
        && length(bytes)
        && sequence(bytes);
  }

  private boolean columns(byte[] bytes, int from, int to) {
    int column = 0;
    for (int i = from; i < to && column < COLUMNS; i++) {
      if (bytes[i] == '\t') {
        ends[column++] = i;
      }
    }
    if (column == COLUMNS - 1) {
      ends[column++] = to;
    }
    return column == COLUMNS;
  }

  /** TLEN may be negative. */
  private boolean length(byte[] bytes) {
    int from = ends[7] + 1;
    boolean plus = ends[8] - from > 1 && bytes[from] == '+';
    long value = SamFields.number(bytes, plus ? from + 1 : from, ends[8]);
    return value >= -Integer.MAX_VALUE && value <= Integer.MAX_VALUE;
  }

  private boolean sequence(byte[] bytes) {
    int from = ends[8] + 1;
    int to = ends[9];
    boolean absent = SamFields.star(bytes, from, to);
    bases = absent ? 0 : to - from;
    if (!absent && !SamFields.bases(bytes, from, to)) {
      return false;
    }
    boolean unaligned = SamFields.star(bytes, ends[4] + 1, ends[5]);
    long query = unaligned ? bases : SamFields.queryLength(bytes, ends[4] + 1, ends[5]);
    if (query < 0 || ends[5] == ends[4] + 1 || !absent && query != bases) {
      return false;
    }
    int quality = ends[9] + 1;
    return SamFields.star(bytes, quality, ends[10]) && bases != 1
        || SamFields.qualities(bytes, quality, ends[10])
            && (ends[10] - quality == bases || SamFields.star(bytes, quality, ends[10]));
  }

  private long number(byte[] bytes, int column, long min, long max) {
    long value = SamFields.number(bytes, ends[column - 1] + 1, ends[column]);
    return value < min || value > max ? -1 : value;
  }

  private int reference(byte[] bytes, int from, int to) {
    if (SamFields.star(bytes, from, to)) {
      return NONE;
    }
    if (lastReference != INVALID && Arrays.equals(lastName, 0, lastName.length, bytes, from, to)) {
      return lastReference;
    }
    String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    // Without @SQ lines any valid name may stand here; those of an unsorted file are not counted.
    int found =
        references.isEmpty()
            ? HeaderParser.validName(name) ? 0 : INVALID
            : references.getOrDefault(name, INVALID);
    if (found != INVALID) {
      lastName = Arrays.copyOfRange(bytes, from, to);
      lastReference = found;
    }
    return found;
  }
}
