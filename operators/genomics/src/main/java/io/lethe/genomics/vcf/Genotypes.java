package io.lethe.genomics.vcf;

import java.util.Arrays;

/** FORMAT and the samples' columns of one record. Not thread-safe; used again. */
final class Genotypes {

  private static final int MAX_KEYS = 256;
  private static final int NOT_INTEGER = -3;
  private static final int BY_PLOIDY = -2;
  private static final byte[] MISSING_TEXT = {'.'};

  private final FieldTable table;
  private final boolean keepsUndeclared;
  private final boolean emptyValues;
  private final Field[] fields = new Field[MAX_KEYS];
  private final boolean[] kept = new boolean[MAX_KEYS];

  /** Values of each integer field for the record at hand. */
  private final int[] counts = new int[MAX_KEYS];

  private byte[] last = {};
  private int keys;
  private int keptKeys;
  private boolean genotypeFirst;
  private long dropped;
  private Edit edit;
  private Canonical canon;
  private int alternates;

  Genotypes(VcfHeader header) {
    this.table = header.formatTable();
    this.keepsUndeclared = header.keepsUndeclaredFormat();
    // Lists of local alleles may be of length zero since 4.5 (VCF §1.6.2).
    this.emptyValues = header.version().compareTo("4.5") >= 0;
  }

  /** Fields dropped in all records. */
  long dropped() {
    return dropped;
  }

  /** Reads the FORMAT column and cuts what goes of it; false if it breaks the rules. */
  boolean format(
      byte[] bytes, int from, int to, int alternateAlleles, Edit cuts, Canonical canonical) {
    alternates = alternateAlleles;
    edit = cuts;
    canon = canonical;
    boolean same = Arrays.equals(last, 0, last.length, bytes, from, to);
    if (!same && !keys(bytes, from, to)) {
      last = new byte[0];
      return false;
    }
    if (keptKeys < keys) {
      dropped += keys - keptKeys;
      cutKeys(bytes, from, to);
    }
    int start = from;
    for (int key = 0; key < keys; key++) {
      int end = end(bytes, start, to);
      if (kept[key]) {
        canon.text(bytes, start, end);
        canon.end();
      }
      start = end + 1;
    }
    canon.end();
    for (int key = 0; key < Math.max(keys, 1); key++) {
      counts[key] = count(keys == 0 ? null : fields[key]);
    }
    return true;
  }

  private int count(Field field) {
    if (field == null || field.type() != FieldType.INTEGER) {
      return NOT_INTEGER;
    }
    return field.perGenotype() ? BY_PLOIDY : field.count(alternates);
  }

  private boolean keys(byte[] bytes, int from, int to) {
    last = Arrays.copyOfRange(bytes, from, to);
    keys = 0;
    keptKeys = 0;
    genotypeFirst = false;
    if (Columns.missing(bytes, from, to)) {
      return true;
    }
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ':') {
        if (keys == MAX_KEYS || !key(bytes, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return Columns.list(bytes, from, to, ':');
  }

  private boolean key(byte[] bytes, int from, int to) {
    if (!name(bytes, from, to)) {
      return false;
    }
    Field field = table.find(bytes, from, to);
    if (field != null && field.id().equals("GT")) {
      if (keys > 0) {
        return false;
      }
      genotypeFirst = true;
    }
    kept[keys] = field == null ? keepsUndeclared : field.keep();
    keptKeys += kept[keys] ? 1 : 0;
    fields[keys++] = field;
    return true;
  }

  private void cutKeys(byte[] bytes, int from, int to) {
    int keptEnd = -1;
    int start = from;
    for (int key = 0; key < keys; key++) {
      int end = end(bytes, start, to);
      if (kept[key]) {
        // The colon before it stays if something stands before that.
        edit.cut(keptEnd < 0 ? from : keptEnd, keptEnd < 0 ? start : start - 1);
        keptEnd = end;
      }
      start = end + 1;
    }
    if (keptEnd < 0) {
      edit.replace(from, to, '.');
    } else {
      edit.cut(keptEnd, to);
    }
  }

  /**
   * Reads the sample that starts at {@code from} and cuts what goes of it.
   *
   * @return where it ends: at a tab or at {@code to}; -1 if it breaks the rules
   */
  int sample(byte[] bytes, int from, int to) {
    int ploidy = 0;
    int keptEnd = -1;
    int key = 0;
    int start = from;
    while (true) {
      if (key >= Math.max(keys, 1)) {
        return -1;
      }
      int end;
      if (key == 0 && genotypeFirst) {
        end = delimiter(bytes, start, to);
        ploidy = GenotypeValue.read(bytes, start, end, alternates, kept[0] ? canon : null);
        if (ploidy < 0) {
          return -1;
        }
      } else if (counts[key] != NOT_INTEGER && start < to && !delimits(bytes[start])) {
        int count = counts[key] == BY_PLOIDY ? perGenotype(fields[key], ploidy) : counts[key];
        boolean unsigned = fields[key].unsigned();
        end = Values.integers(bytes, start, to, count, unsigned, kept[key] ? canon : null);
        if (end < 0 || end < to && bytes[end] != ':' && bytes[end] != '\t') {
          return -1;
        }
      } else {
        end = delimiter(bytes, start, to);
        if (end == start && !emptyValues || !value(bytes, key, start, end, ploidy)) {
          return -1;
        }
      }
      if (keys > 0 && kept[key]) {
        if (keptKeys < keys) {
          edit.cut(keptEnd < 0 ? from : keptEnd, keptEnd < 0 ? start : start - 1);
        }
        keptEnd = end;
      }
      key++;
      if (end == to || bytes[end] == '\t') {
        finish(bytes, from, end, keptEnd, key);
        return end;
      }
      start = end + 1;
    }
  }

  private boolean value(byte[] bytes, int key, int start, int end, int ploidy) {
    if (keys == 0) {
      return Columns.missing(bytes, start, end) || end == start;
    }
    Field field = fields[key];
    if (field == null) {
      if (kept[key]) {
        text(bytes, start, end);
      }
      return true;
    }
    Canonical into = kept[key] ? canon : null;
    if (end == start) {
      // Nothing is not a missing value: an empty list.
      if (into != null) {
        endEmpty(field, into);
      }
      return true;
    }
    return Values.read(field, bytes, start, end, perGenotype(field, ploidy), into);
  }

  private int perGenotype(Field field, int ploidy) {
    return field.perGenotype() && ploidy > 0 && alternates > 0
        ? GenotypeValue.combinations(ploidy, alternates + 1)
        : field.count(alternates);
  }

  private static int delimiter(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && !delimits(bytes[end])) {
      end++;
    }
    return end;
  }

  private static boolean delimits(byte b) {
    return b == ':' || b == '\t';
  }

  private static void endEmpty(Field field, Canonical into) {
    if (field.type() == FieldType.INTEGER || field.type() == FieldType.FLOAT) {
      into.endNumbers();
    } else {
      into.end();
    }
  }

  private void text(byte[] bytes, int start, int end) {
    canon.text(bytes, start, end);
    canon.end();
  }

  /** Values that are left out at the end are missing (VCF §1.6.2). */
  private void finish(byte[] bytes, int from, int end, int keptEnd, int first) {
    if (keptKeys < keys && keptEnd < 0 && !Columns.missing(bytes, from, end)) {
      edit.replace(from, end, '.');
    } else if (keptKeys < keys && keptEnd >= 0) {
      edit.cut(keptEnd, end);
    }
    for (int key = first; key < keys; key++) {
      if (kept[key]) {
        missing(fields[key]);
      }
    }
  }

  private void missing(Field field) {
    FieldType type = field == null ? FieldType.STRING : field.type();
    if (type == FieldType.INTEGER) {
      canon.integer(Canonical.MISSING);
      canon.endNumbers();
    } else if (type == FieldType.FLOAT) {
      canon.real(Canonical.MISSING_FLOAT);
      canon.endNumbers();
    } else {
      canon.text(MISSING_TEXT, 0, 1);
      canon.end();
    }
  }

  private static int end(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != ':') {
      end++;
    }
    return end;
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
