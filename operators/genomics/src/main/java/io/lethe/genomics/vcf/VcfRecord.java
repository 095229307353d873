package io.lethe.genomics.vcf;

import io.lethe.genomics.bgzf.Pieces;
import io.lethe.genomics.io.ByteBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One data line: held to the specification, without what goes. Not thread-safe; used again. */
final class VcfRecord {

  private final VcfHeader header;
  private final String variantIds;
  private final InfoColumn info;
  private final Genotypes genotypes;
  private final FixedColumns fixed;
  private final int samples;
  private final int lastFixed;
  private final int[] ends = new int[VcfHeader.FIXED_COLUMNS + 1];
  private final Edit edit = new Edit();
  private final Repeats repeats = new Repeats();
  private final Canonical canon;

  /** Null before the first record. */
  private byte[] contig;

  private long position;
  private int first;

  VcfRecord(VcfHeader header, Terms terms, String variantIds, ContentDigest digest) {
    this.canon = new Canonical(digest);
    this.header = header;
    this.variantIds = variantIds;
    this.info = new InfoColumn(header);
    this.genotypes = new Genotypes(header);
    this.fixed = new FixedColumns(header, terms);
    this.samples = header.samples().size();
    this.lastFixed = VcfHeader.FIXED_COLUMNS - 1 + (header.formatColumn() ? 1 : 0);
  }

  /** True if the line to write is not the line that was read. */
  boolean changed() {
    return edit.changed();
  }

  /** The line to write without its line feed, if {@link #changed}. */
  ByteBuilder out() {
    return edit.out();
  }

  /** What of the line is in {@link #out()}. */
  Pieces pieces() {
    return edit.pieces();
  }

  /** What the line says, for its digest. */
  Canonical canonical() {
    return canon;
  }

  /** The contig's name. */
  byte[] contig() {
    return contig;
  }

  long position() {
    return position;
  }

  /** The zero-based end of the interval that tabix gives the record. */
  long end() {
    long beginning = Math.max(position - 1, 0);
    return info.end() > beginning ? info.end() : position - 1 + ends[3] - start(3);
  }

  /** Where a column ends. */
  int end(int column) {
    return ends[column];
  }

  boolean passed() {
    return fixed.passed();
  }

  /** True if an allele stands for all others, as in blocks of gVCF. */
  boolean unspecified() {
    return fixed.unspecified();
  }

  /** True if an allele holds the name of a sample where nothing may be replaced. */
  boolean namesSample() {
    return fixed.namesSample();
  }

  long droppedFields() {
    return info.dropped() + genotypes.dropped();
  }

  /** Reads the line in {@code [from, to)}; false if it breaks the specification. */
  boolean read(byte[] bytes, int from, int to) {
    edit.start(bytes, from);
    canon.clear();
    first = from;
    if (!columns(bytes, from, to) || !place(bytes) || !fixed(bytes)) {
      return false;
    }
    int alternates = fixed.alternates();
    if (!info.read(bytes, start(7), ends[7], alternates, edit, canon)
        || !samples(bytes, to, alternates)) {
      return false;
    }
    edit.finish(to);
    return true;
  }

  private boolean columns(byte[] bytes, int from, int to) {
    int column = 0;
    int i = from;
    while (i < to && column <= lastFixed) {
      if (bytes[i] == '\t') {
        ends[column++] = i;
      }
      i++;
    }
    if (i == to && column == lastFixed && samples == 0) {
      ends[column++] = to;
    }
    return column == lastFixed + 1 && (samples > 0 || ends[lastFixed] == to);
  }

  private boolean place(byte[] bytes) {
    if (contig == null || !Arrays.equals(contig, 0, contig.length, bytes, first, ends[0])) {
      contig = Arrays.copyOfRange(bytes, first, ends[0]);
      if (!Columns.chromosome(bytes, first, ends[0])
          && !header.declares(new String(contig, StandardCharsets.UTF_8))) {
        return false;
      }
    }
    position = Columns.position(bytes, start(1), ends[1]);
    return position >= 0 && within();
  }

  /** POS may be one beyond the contig's end: the telomere (VCF §1.6.1). */
  private boolean within() {
    long length = header.lengthOf(contig);
    return length < 0 || position <= length + 1;
  }

  private boolean fixed(byte[] bytes) {
    canon.text(contig, 0, contig.length);
    canon.end();
    canon.integer((int) (position - 1));
    fixed.identifiers(bytes, start(2), ends[2], variantIds, edit);
    return Columns.printable(bytes, start(2), ends[2])
        && Columns.list(bytes, start(2), ends[2], ';', repeats)
        && fixed.alleles(bytes, start(3), ends[3], start(4), ends[4], edit, canon)
        && fixed.quality(bytes, start(5), ends[5], canon)
        && fixed.filters(bytes, start(6), ends[6], edit, canon);
  }

  private boolean samples(byte[] bytes, int to, int alternates) {
    if (!header.formatColumn()) {
      return true;
    }
    int column = VcfHeader.FIXED_COLUMNS;
    if (!genotypes.format(bytes, start(column), ends[column], alternates, edit, canon)) {
      return false;
    }
    int at = ends[column];
    for (int i = 0; i < samples; i++) {
      if (at >= to) {
        return false;
      }
      at = genotypes.sample(bytes, at + 1, to);
      if (at < 0) {
        return false;
      }
      canon.endSample();
    }
    return at == to;
  }

  private int start(int column) {
    return ends[column - 1] + 1;
  }
}
