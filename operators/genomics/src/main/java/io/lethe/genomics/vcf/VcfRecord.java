package io.lethe.genomics.vcf;

import io.lethe.genomics.io.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One data line: held to the specification and copied without what goes. Not thread-safe. */
final class VcfRecord {

  private final VcfHeader header;
  private final String variantIds;
  private final FieldTable info;
  private final Genotypes genotypes;
  private final int columns;
  private final int[] ends;
  private final ByteBuilder out = new ByteBuilder();
  private byte[] contig = {};
  private long position;
  private int alternates;
  private long droppedFields;

  VcfRecord(VcfHeader header, String variantIds) {
    this.header = header;
    this.variantIds = variantIds;
    this.info = header.infoTable();
    this.genotypes = new Genotypes(header.formatTable());
    this.columns =
        VcfHeader.FIXED_COLUMNS + (header.formatColumn() ? 1 : 0) + header.samples().size();
    this.ends = new int[columns];
  }

  /** The line to write, with its line feed. */
  ByteBuilder out() {
    return out;
  }

  /** The contig's name. */
  byte[] contig() {
    return contig;
  }

  long position() {
    return position;
  }

  int end(int column) {
    return ends[column];
  }

  long droppedFields() {
    return droppedFields;
  }

  /** Reads the line in {@code [from, to)}; false if it breaks the specification. */
  boolean read(byte[] bytes, int from, int to) {
    out.clear();
    return columns(bytes, from, to) && fixed(bytes, from) && info(bytes) && samples(bytes);
  }

  private boolean columns(byte[] bytes, int from, int to) {
    int column = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\t') {
        if (column >= columns - 1) {
          return false;
        }
        ends[column++] = i;
      } else if (bytes[i] < ' ' && bytes[i] >= 0) {
        return false;
      }
    }
    ends[column++] = to;
    return column == columns;
  }

  private boolean fixed(byte[] bytes, int from) {
    if (!Arrays.equals(contig, 0, contig.length, bytes, from, ends[0])) {
      contig = Arrays.copyOfRange(bytes, from, ends[0]);
      if (!Columns.chromosome(bytes, from, ends[0])
          && !header.declares(new String(contig, StandardCharsets.UTF_8))) {
        return false;
      }
    }
    position = Columns.position(bytes, start(1), ends[1]);
    if (position < 0 || !alternatives(bytes) || !Columns.bases(bytes, start(3), ends[3])) {
      return false;
    }
    int id = start(2);
    boolean quality =
        Columns.missing(bytes, start(5), ends[5]) || Values.number(bytes, start(5), ends[5], true);
    if (!quality
        || !Columns.list(bytes, id, ends[2], ';')
        || !Columns.filter(bytes, start(6), ends[6])) {
      return false;
    }
    out.append(bytes, from, ends[1] - from).append('\t');
    identifiers(bytes, id, ends[2]);
    out.append(bytes, ends[2], ends[6] - ends[2]);
    return true;
  }

  private boolean alternatives(byte[] bytes) {
    alternates = 0;
    int start = start(4);
    boolean none = Columns.missing(bytes, start, ends[4]);
    for (int i = start; i <= ends[4] && !none; i++) {
      if (i == ends[4] || bytes[i] == ',') {
        if (!Columns.allele(bytes, start, i)) {
          return false;
        }
        alternates++;
        start = i + 1;
      }
    }
    return true;
  }

  /** Local names of variants may name who carries them; numbers of dbSNP do not. */
  private void identifiers(byte[] bytes, int from, int to) {
    int before = out.length();
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == ';') {
        boolean keep = variantIds.equals("keep") || variantIds.equals("rs") && snp(bytes, start, i);
        if (keep) {
          if (out.length() > before) {
            out.append(';');
          }
          out.append(bytes, start, i - start);
        }
        start = i + 1;
      }
    }
    if (out.length() == before) {
      out.append('.');
    }
  }

  private static boolean snp(byte[] bytes, int from, int to) {
    return to - from > 2
        && bytes[from] == 'r'
        && bytes[from + 1] == 's'
        && Columns.position(bytes, from + 2, to) >= 0;
  }

  private boolean info(byte[] bytes) {
    int from = start(7);
    int to = ends[7];
    out.append('\t');
    int before = out.length();
    int start = from;
    boolean missing = Columns.missing(bytes, from, to);
    for (int i = from; i <= to && !missing; i++) {
      if (i < to && bytes[i] != ';') {
        continue;
      }
      if (!entry(bytes, start, i, from, before)) {
        return false;
      }
      start = i + 1;
    }
    if (out.length() == before) {
      out.append('.');
    }
    return true;
  }

  private boolean entry(byte[] bytes, int from, int to, int infoStart, int before) {
    int equals = from;
    while (equals < to && bytes[equals] != '=') {
      equals++;
    }
    if (!key(bytes, from, equals) || repeated(bytes, infoStart, from, equals)) {
      return false;
    }
    Field field = info.find(bytes, from, equals);
    if (field != null && !value(field, bytes, equals, to)) {
      return false;
    }
    if (field == null || !field.keep()) {
      droppedFields++;
      return equals + 1 != to;
    }
    if (out.length() > before) {
      out.append(';');
    }
    out.append(bytes, from, to - from);
    return true;
  }

  private boolean value(Field field, byte[] bytes, int equals, int to) {
    if (field.type() == FieldType.FLAG) {
      // Some tools before VCF 4.3 wrote a flag as 0 or 1.
      return equals == to || to - equals == 2 && (bytes[to - 1] == '0' || bytes[to - 1] == '1');
    }
    return equals + 1 < to && Values.valid(field, bytes, equals + 1, to, field.count(alternates));
  }

  private static boolean key(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      boolean letter = b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '_';
      boolean digit = b >= '0' && b <= '9';
      if (!letter && !(i > from && (digit || b == '.')) && !(i == from && b == '1')) {
        return false;
      }
    }
    return to > from;
  }

  /** True if an earlier entry has the same key. */
  private static boolean repeated(byte[] bytes, int infoStart, int from, int to) {
    int at = infoStart;
    while (at < from) {
      int length = to - from;
      boolean ends = at + length < from && (bytes[at + length] == '=' || bytes[at + length] == ';');
      if (ends && Arrays.equals(bytes, at, at + length, bytes, from, to)) {
        return true;
      }
      while (bytes[at] != ';') {
        at++;
      }
      at++;
    }
    return false;
  }

  private boolean samples(byte[] bytes) {
    int column = VcfHeader.FIXED_COLUMNS;
    if (header.formatColumn()) {
      if (!genotypes.format(bytes, start(column), ends[column], out)) {
        return false;
      }
      for (column++; column < columns; column++) {
        if (!genotypes.sample(bytes, start(column), ends[column], alternates, out)) {
          return false;
        }
      }
    }
    out.append('\n');
    return true;
  }

  private int start(int column) {
    return ends[column - 1] + 1;
  }
}
