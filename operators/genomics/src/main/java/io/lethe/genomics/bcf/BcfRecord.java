package io.lethe.genomics.bcf;

import io.lethe.genomics.bgzf.Pieces;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.vcf.Canonical;
import io.lethe.genomics.vcf.ContentDigest;
import io.lethe.genomics.vcf.Edit;
import io.lethe.genomics.vcf.Terms;
import io.lethe.genomics.vcf.VcfHeader;
import java.nio.charset.StandardCharsets;

/** One record: held to VCF §6.3 and to the header, without what goes. Not thread-safe. */
final class BcfRecord {

  /** Bytes of a record's fixed part. */
  static final int FIXED = 24;

  /** Bytes of the two lengths before it. */
  static final int LENGTHS = 8;

  private static final int INFO_COUNT = 16;
  private static final int ALLELE_COUNT = 18;
  private static final int SAMPLE_COUNT = 20;
  private static final int FORMAT_COUNT = 23;

  private final VcfHeader header;
  private final BcfFields fields;
  private final BcfShared shared;
  private final BcfSamples samples;
  private final Edit sharedEdit = new Edit();
  private final Edit samplesEdit = new Edit();
  private final Pieces stays = new Pieces();
  private final Canonical canon;
  private final byte[][] contigs;
  private final long[] lengths;
  private int contig;
  private int position;
  private int span;

  BcfRecord(VcfHeader header, Terms terms, String variantIds, ContentDigest digest) {
    this.canon = new Canonical(digest);
    this.header = header;
    this.fields = new BcfFields(header);
    this.shared = new BcfShared(header, fields, terms, variantIds);
    this.samples = new BcfSamples(header, fields);
    int size = header.contigNumbers().size();
    contigs = new byte[size][];
    lengths = new long[size];
    for (int i = 0; i < size; i++) {
      String name = header.contigNumbers().name(i);
      contigs[i] = name == null ? null : name.getBytes(StandardCharsets.UTF_8);
      lengths[i] = name == null ? -1 : header.contigs().get(name);
    }
  }

  /** The number of the contig. */
  int contig() {
    return contig;
  }

  byte[] contigName() {
    return contigs[contig];
  }

  /** Zero-based; -1 before the first base. */
  int position() {
    return position;
  }

  /** Bases of the reference that the record covers. */
  int span() {
    return span;
  }

  Canonical canonical() {
    return canon;
  }

  /** The alleles with commas between them. */
  ByteBuilder alleles() {
    return shared.alleles();
  }

  boolean passed() {
    return shared.passed();
  }

  boolean unspecified() {
    return shared.unspecified();
  }

  /** True if an allele holds the name of a sample where nothing may be replaced. */
  boolean namesSample() {
    return shared.namesSample();
  }

  long droppedFields() {
    return fields.dropped();
  }

  /** True if the record to write is not the one that was read. */
  boolean changed() {
    return sharedEdit.changed() || samplesEdit.changed();
  }

  /** Reads the record whose parts are at {@code [at, middle)} and {@code [middle, end)}. */
  boolean read(byte[] bytes, int at, int middle, int end) {
    sharedEdit.start(bytes, at);
    samplesEdit.start(bytes, middle);
    canon.clear();
    contig = LittleEndian.getInt(bytes, at);
    position = LittleEndian.getInt(bytes, at + 4);
    span = LittleEndian.getInt(bytes, at + 8);
    int sampleCount = LittleEndian.getInt(bytes, at + SAMPLE_COUNT) & 0xffffff;
    int formats = bytes[at + FORMAT_COUNT] & 0xff;
    if (!place() || sampleCount != header.samples().size()) {
      return false;
    }
    int alleles = LittleEndian.getShort(bytes, at + ALLELE_COUNT);
    int infos = LittleEndian.getShort(bytes, at + INFO_COUNT);
    canon.text(contigs[contig], 0, contigs[contig].length);
    canon.end();
    canon.integer(position);
    int quality = LittleEndian.getInt(bytes, at + 12);
    boolean valid =
        shared.read(bytes, at + FIXED, middle, quality, alleles, infos, sharedEdit, canon)
            && samples.read(bytes, middle, end, formats, alleles - 1, samplesEdit, canon);
    sharedEdit.finish(middle);
    samplesEdit.finish(end);
    return valid;
  }

  private boolean place() {
    boolean known = contig >= 0 && contig < contigs.length && contigs[contig] != null;
    return known
        && position >= -1
        && span >= 0
        && (lengths[contig] < 0 || position <= lengths[contig]);
  }

  /** Appends the record to write, if {@link #changed}. */
  void write(byte[] bytes, int at, int middle, int end, ByteBuilder out) {
    int start = out.length();
    out.appendInt(0).appendInt(0);
    int sharedStart = out.length();
    append(sharedEdit, bytes, at, middle, out);
    stays.clear();
    stays(sharedEdit, LENGTHS, middle - at, sharedStart - start);
    int samplesStart = out.length();
    append(samplesEdit, bytes, middle, end, out);
    stays(samplesEdit, LENGTHS + middle - at, end - middle, samplesStart - start);
    byte[] built = out.bytes();
    LittleEndian.putInt(built, start, samplesStart - sharedStart);
    LittleEndian.putInt(built, start + 4, out.length() - samplesStart);
    LittleEndian.putShort(built, sharedStart + INFO_COUNT, shared.kept());
    built[sharedStart + FORMAT_COUNT] = (byte) samples.kept();
  }

  private void stays(Edit edit, int in, int length, int out) {
    if (edit.changed()) {
      stays.add(edit.pieces(), in, out);
    } else {
      stays.add(in, out, length);
    }
  }

  /** What of the record, from its lengths on, is in what {@link #write} made last. */
  Pieces pieces() {
    return stays;
  }

  private static void append(Edit edit, byte[] bytes, int from, int to, ByteBuilder out) {
    if (edit.changed()) {
      out.append(edit.out());
    } else {
      out.append(bytes, from, to - from);
    }
  }
}
