package io.lethe.genomics.vcf;

import java.util.Arrays;

/**
 * The FORMAT column of a record. Mostly it is that of the record before, so what was found out
 * about it is kept. Not thread-safe; used again.
 */
final class FormatKeys {

  /** In {@link #values}: the field is not one of integers. */
  static final int NOT_INTEGER = -3;

  /** In {@link #values}: depends on the sample. */
  static final int BY_PLOIDY = -2;

  private static final int MAX_KEYS = 256;

  private final FieldTable table;
  private final boolean keepsUndeclared;
  private final Field[] fields = new Field[MAX_KEYS];
  private final boolean[] kept = new boolean[MAX_KEYS];
  private final int[] values = new int[MAX_KEYS];
  private final Repeats repeats = new Repeats();
  private byte[] last = {};
  private int count;
  private int keptCount;
  private boolean genotypeFirst;

  FormatKeys(VcfHeader header) {
    this.table = header.formatTable();
    this.keepsUndeclared = header.keepsUndeclaredFormat();
  }

  /** Number of keys; 0 where the column is missing. */
  int count() {
    return count;
  }

  /** Number of keys that are not kept. */
  int dropped() {
    return count - keptCount;
  }

  /** The field of a key, or null where nothing declares it. */
  Field field(int key) {
    return fields[key];
  }

  boolean kept(int key) {
    return kept[key];
  }

  boolean genotypeFirst() {
    return genotypeFirst;
  }

  /** How many values an integer field has in the record at hand. */
  int values(int key) {
    return values[key];
  }

  /** Reads {@code bytes[from, to)}; false if it breaks the rules. */
  boolean read(byte[] bytes, int from, int to, int alternates) {
    boolean same = Arrays.equals(last, 0, last.length, bytes, from, to);
    if (!same && !parse(bytes, from, to)) {
      last = new byte[0];
      return false;
    }
    for (int key = 0; key < Math.max(count, 1); key++) {
      values[key] = values(count == 0 ? null : fields[key], alternates);
    }
    return true;
  }

  private static int values(Field field, int alternates) {
    if (field == null || field.type() != FieldType.INTEGER) {
      return NOT_INTEGER;
    }
    return field.perGenotype() ? BY_PLOIDY : field.count(alternates);
  }

  private boolean parse(byte[] bytes, int from, int to) {
    last = Arrays.copyOfRange(bytes, from, to);
    count = 0;
    keptCount = 0;
    genotypeFirst = false;
    if (Columns.missing(bytes, from, to)) {
      return true;
    }
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ':') {
        if (count == MAX_KEYS || !key(bytes, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return Columns.list(bytes, from, to, ':', repeats);
  }

  private boolean key(byte[] bytes, int from, int to) {
    if (!name(bytes, from, to)) {
      return false;
    }
    Field field = table.find(bytes, from, to);
    if (field != null && field.id().equals("GT")) {
      if (count > 0) {
        return false;
      }
      genotypeFirst = true;
    }
    kept[count] = field == null ? keepsUndeclared : field.keep();
    keptCount += kept[count] ? 1 : 0;
    fields[count++] = field;
    return true;
  }

  private static boolean name(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean letter = b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_';
      boolean other = b >= '0' && b <= '9' || b == '.';
      if (!letter && (i == from || !other)) {
        return false;
      }
    }
    return to > from;
  }
}
