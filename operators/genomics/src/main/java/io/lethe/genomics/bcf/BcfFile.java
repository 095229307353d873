package io.lethe.genomics.bcf;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BlockSplicer;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.vcf.Terms;
import io.lethe.genomics.vcf.VariantCounts;
import io.lethe.genomics.vcf.VariantFormat;
import io.lethe.genomics.vcf.VariantIndexes;
import io.lethe.genomics.vcf.VariantOrder;
import io.lethe.genomics.vcf.VcfHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * BCF 2.2. Numbers of filters, fields and contigs stay, written as IDX, so that records that lose
 * nothing stay as they are. Not thread-safe.
 */
public final class BcfFile implements VariantFormat {

  private static final byte[] MAGIC = {'B', 'C', 'F', 2, 2};

  private final Window in;
  private final GenomicsOptions options;
  private final int limit;
  private final ByteBuilder out = new ByteBuilder();

  /**
   * @param in the decoded file, at its begin
   * @param limit bytes that the header or one record may have
   */
  public BcfFile(Window in, GenomicsOptions options, int limit) {
    this.in = in;
    this.options = options;
    this.limit = limit;
  }

  @Override
  public String suffix() {
    return ".bcf";
  }

  @Override
  public String mediaType() {
    return "application/octet-stream";
  }

  @Override
  public boolean numbered() {
    return true;
  }

  @Override
  public VcfHeader header() throws IOException, RejectedException {
    if (!in.require(MAGIC.length + Integer.BYTES)) {
      throw in.reject(ReasonCode.BCF_TRUNCATED);
    }
    int length = LittleEndian.getInt(in.bytes(), in.start() + MAGIC.length);
    if (length < 0) {
      throw in.reject(ReasonCode.BCF_MALFORMED);
    }
    if (length > limit) {
      throw in.reject(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
    }
    in.skip(MAGIC.length + Integer.BYTES);
    if (!in.require(length)) {
      throw in.reject(ReasonCode.BCF_TRUNCATED);
    }
    VcfHeader header = new VcfHeader(options);
    String[] lines = text(length).split("\r?\n", -1);
    for (int i = 0; i < lines.length - 1; i++) {
      boolean last = i == lines.length - 2;
      if (!(last ? header.columns(lines[i]) : header.meta(lines[i]))) {
        throw in.reject(ReasonCode.VCF_HEADER_MALFORMED);
      }
    }
    // The text ends with a line feed and a zero byte.
    if (lines.length < 2 || !lines[lines.length - 1].isEmpty()) {
      throw in.reject(ReasonCode.VCF_HEADER_MALFORMED);
    }
    in.skip(length);
    return header;
  }

  @Override
  public ByteBuilder preamble(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuilder preamble = new ByteBuilder().append(MAGIC).appendInt(bytes.length + 1);
    return preamble.append(bytes).append(0);
  }

  @Override
  public VariantIndexes indexes(Set<IndexKind> kinds, VcfHeader header) {
    return VariantIndexes.bcf(kinds, header);
  }

  private String text(int length) throws RejectedException {
    int end = in.start();
    while (end < in.start() + length && in.bytes()[end] != 0) {
      end++;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.bytes(), in.start(), end - in.start()))
          .toString();
    } catch (CharacterCodingException e) {
      throw in.reject(ReasonCode.VCF_HEADER_MALFORMED);
    }
  }

  @Override
  public long records(
      VcfHeader header, Terms terms, Tally tally, BlockSplicer splicer, VariantIndexes indexes)
      throws IOException, RejectedException {
    VariantCounts counts = tally.counts();
    BcfRecord record = new BcfRecord(header, terms, options.variantIds(), tally.digest());
    VariantOrder order = new VariantOrder();
    byte[] contig = null;
    while (in.require(1)) {
      int shared = lengths();
      int at = in.start() + BcfRecord.LENGTHS;
      int middle = at + shared;
      int end = middle + LittleEndian.getInt(in.bytes(), in.start() + Integer.BYTES);
      if (!record.read(in.bytes(), at, middle, end)) {
        throw in.reject(ReasonCode.BCF_MALFORMED);
      }
      if (!order.accept(record.contigName(), record.position())) {
        throw in.reject(ReasonCode.VCF_SORT_ORDER);
      }
      if (!order.first(record.alleles().bytes(), 0, record.alleles().length())) {
        throw in.reject(ReasonCode.BCF_MALFORMED);
      }
      if (record.namesSample()) {
        throw in.reject(ReasonCode.DEIDENTIFICATION_FAILED);
      }
      counts.read(record.passed(), record.unspecified());
      if (record.contigName() != contig) {
        contig = record.contigName();
        counts.contig();
      }
      record.canonical().endRecord();
      write(record, at, middle, end, splicer);
      counts.written();
      long begin = record.position();
      indexes.add(record.contig(), begin, begin + record.span(), splicer.decoded());
    }
    return record.droppedFields();
  }

  /** Makes the record available and gives the length of its first part. */
  private int lengths() throws IOException, RejectedException {
    if (!in.require(BcfRecord.LENGTHS)) {
      throw in.reject(ReasonCode.BCF_TRUNCATED);
    }
    long shared = LittleEndian.getInt(in.bytes(), in.start()) & 0xffffffffL;
    long samples = LittleEndian.getInt(in.bytes(), in.start() + Integer.BYTES) & 0xffffffffL;
    if (shared < BcfRecord.FIXED) {
      throw in.reject(ReasonCode.BCF_MALFORMED);
    }
    if (shared + samples > limit) {
      throw in.reject(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
    }
    if (!in.require((int) (BcfRecord.LENGTHS + shared + samples))) {
      throw in.reject(ReasonCode.BCF_TRUNCATED);
    }
    return (int) shared;
  }

  private void write(BcfRecord record, int at, int middle, int end, BlockSplicer splicer)
      throws IOException {
    int from = in.start();
    if (record.changed()) {
      out.clear();
      record.write(in.bytes(), at, middle, end, out);
      splicer.replace(in.decoded(from), in.decoded(end), out, record.pieces());
    } else {
      splicer.copy(in.bytes(), from, end - from, in.decoded(from));
    }
    in.skip(end - from);
  }
}
