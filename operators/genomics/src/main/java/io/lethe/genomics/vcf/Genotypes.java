package io.lethe.genomics.vcf;

/** FORMAT and the samples' columns of one record. Not thread-safe; used again. */
final class Genotypes {

  private static final byte[] MISSING_TEXT = {'.'};

  private final FormatKeys keys;
  private final boolean emptyValues;
  private long dropped;
  private Edit edit;
  private Canonical canon;
  private int alternates;

  Genotypes(VcfHeader header) {
    this.keys = new FormatKeys(header);
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
    if (!keys.read(bytes, from, to, alternates)) {
      return false;
    }
    if (keys.dropped() > 0) {
      dropped += keys.dropped();
      cutKeys(bytes, from, to);
    }
    int start = from;
    for (int key = 0; key < keys.count(); key++) {
      int end = end(bytes, start, to);
      if (keys.kept(key)) {
        canon.text(bytes, start, end);
        canon.end();
      }
      start = end + 1;
    }
    canon.end();
    return true;
  }

  private void cutKeys(byte[] bytes, int from, int to) {
    int keptEnd = -1;
    int start = from;
    for (int key = 0; key < keys.count(); key++) {
      int end = end(bytes, start, to);
      if (keys.kept(key)) {
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
      if (key >= Math.max(keys.count(), 1)) {
        return -1;
      }
      int end;
      if (key == 0 && keys.genotypeFirst()) {
        end = delimiter(bytes, start, to);
        ploidy = GenotypeValue.read(bytes, start, end, alternates, keys.kept(0) ? canon : null);
        if (ploidy < 0) {
          return -1;
        }
      } else if (keys.values(key) != FormatKeys.NOT_INTEGER
          && start < to
          && !delimits(bytes[start])) {
        int count =
            keys.values(key) == FormatKeys.BY_PLOIDY
                ? perGenotype(keys.field(key), ploidy)
                : keys.values(key);
        boolean unsigned = keys.field(key).unsigned();
        end = Values.integers(bytes, start, to, count, unsigned, keys.kept(key) ? canon : null);
        if (end < 0 || end < to && bytes[end] != ':' && bytes[end] != '\t') {
          return -1;
        }
      } else {
        end = delimiter(bytes, start, to);
        if (end == start && !emptyValues || !value(bytes, key, start, end, ploidy)) {
          return -1;
        }
      }
      if (keys.count() > 0 && keys.kept(key)) {
        if (keys.dropped() > 0) {
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
    if (keys.count() == 0) {
      return Columns.missing(bytes, start, end) || end == start;
    }
    Field field = keys.field(key);
    if (field == null) {
      if (keys.kept(key)) {
        text(bytes, start, end);
      }
      return true;
    }
    Canonical into = keys.kept(key) ? canon : null;
    if (into != null && !field.fits(bytes, start, end)) {
      return false;
    }
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
    if (keys.dropped() > 0 && keptEnd < 0 && !Columns.missing(bytes, from, end)) {
      edit.replace(from, end, '.');
    } else if (keys.dropped() > 0 && keptEnd >= 0) {
      edit.cut(keptEnd, end);
    }
    for (int key = first; key < keys.count(); key++) {
      if (keys.kept(key)) {
        missing(keys.field(key));
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
}
