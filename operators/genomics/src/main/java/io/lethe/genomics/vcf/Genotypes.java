package io.lethe.genomics.vcf;

import io.lethe.genomics.io.ByteBuilder;
import java.util.Arrays;

/** FORMAT and the samples' columns of one record. Not thread-safe; used again. */
final class Genotypes {

  private static final int MAX_KEYS = 256;
  private static final int MAX_PLOIDY = 64;

  private final FieldTable table;
  private final Field[] fields = new Field[MAX_KEYS];
  private int keys;
  private int kept;

  Genotypes(FieldTable table) {
    this.table = table;
  }

  /** Reads the FORMAT column and writes what is kept of it; false if it breaks the rules. */
  boolean format(byte[] bytes, int from, int to, ByteBuilder out) {
    keys = 0;
    kept = 0;
    out.append('\t');
    if (Columns.missing(bytes, from, to)) {
      out.append('.');
      return true;
    }
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ':') {
        if (keys == MAX_KEYS || !key(bytes, start, i, out)) {
          return false;
        }
        start = i + 1;
      }
    }
    if (kept == 0) {
      out.append('.');
    }
    return Columns.list(bytes, from, to, ':');
  }

  /** Reads one sample and writes what is kept of it. */
  boolean sample(byte[] bytes, int from, int to, int alternates, ByteBuilder out) {
    int values = 0;
    int written = 0;
    int ploidy = 0;
    int start = from;
    out.append('\t');
    for (int i = from; i <= to; i++) {
      if (i < to && bytes[i] != ':') {
        continue;
      }
      if (values >= Math.max(keys, 1) || i == start) {
        return false;
      }
      Field field = keys == 0 ? null : fields[values];
      if (field != null) {
        boolean genotype = values == 0 && isGenotype(field);
        ploidy = genotype ? ploidy(bytes, start, i, alternates) : ploidy;
        if (ploidy < 0 || !genotype && !valid(field, bytes, start, i, alternates, ploidy)) {
          return false;
        }
        if (field.keep()) {
          if (written++ > 0) {
            out.append(':');
          }
          out.append(bytes, start, i - start);
        }
      } else if (keys == 0 && !Columns.missing(bytes, start, i)) {
        return false;
      }
      values++;
      start = i + 1;
    }
    if (written == 0) {
      out.append('.');
    }
    return true;
  }

  private boolean key(byte[] bytes, int from, int to, ByteBuilder out) {
    if (!name(bytes, from, to)) {
      return false;
    }
    Field field = table.find(bytes, from, to);
    if (field != null && isGenotype(field) && keys > 0) {
      return false;
    }
    fields[keys++] = field;
    if (field != null && field.keep()) {
      if (kept++ > 0) {
        out.append(':');
      }
      out.append(bytes, from, to - from);
    }
    return true;
  }

  private static boolean isGenotype(Field field) {
    return field.id().equals("GT");
  }

  private static boolean valid(
      Field field, byte[] bytes, int from, int to, int alternates, int ploidy) {
    int count =
        field.perGenotype() && ploidy > 0 && alternates > 0
            ? genotypes(ploidy, alternates + 1)
            : field.count(alternates);
    return Values.valid(field, bytes, from, to, count);
  }

  /** Ways to draw {@code ploidy} alleles of {@code alleles}, the order aside (VCF §1.6.2, GL). */
  private static int genotypes(int ploidy, int alleles) {
    long ways = 1;
    for (int i = 1; i <= ploidy; i++) {
      ways = ways * (alleles + i - 1) / i;
      if (ways > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return (int) ways;
  }

  /** Alleles of a genotype, or -1 if it breaks the grammar or names an allele that is not there. */
  private static int ploidy(byte[] bytes, int from, int to, int alternates) {
    int alleles = 0;
    int at = from < to && (bytes[from] == '|' || bytes[from] == '/') ? from + 1 : from;
    boolean single = Columns.missing(bytes, from, to);
    while (true) {
      int start = at;
      int allele = 0;
      while (at < to && bytes[at] >= '0' && bytes[at] <= '9' && at - start < 9) {
        allele = allele * 10 + bytes[at++] - '0';
      }
      if (at == start && at < to && bytes[at] == '.') {
        at++;
      } else if (at == start || allele > alternates && alternates > 0) {
        return -1;
      }
      alleles++;
      if (at == to) {
        // A lone dot is missing, and tells nothing of ploidy.
        return alleles > MAX_PLOIDY || single ? 0 : alleles;
      }
      if (bytes[at] != '/' && bytes[at] != '|') {
        return -1;
      }
      at++;
    }
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

  /** Forgets the record. */
  void clear() {
    Arrays.fill(fields, 0, keys, null);
    keys = 0;
  }
}
