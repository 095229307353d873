package io.lethe.genomics.bcf;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.GenomicsOptions;
import io.lethe.genomics.Opener;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.bgzf.BlockPass;
import io.lethe.genomics.bgzf.BlockQueue;
import io.lethe.genomics.bgzf.BlockSplicer;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.reference.ReferenceGuard;
import io.lethe.genomics.validate.SampleGuard;
import io.lethe.genomics.vcf.ContentDigest;
import io.lethe.genomics.vcf.HeaderWriter;
import io.lethe.genomics.vcf.Terms;
import io.lethe.genomics.vcf.VariantCounts;
import io.lethe.genomics.vcf.VariantIndexes;
import io.lethe.genomics.vcf.VariantMetadata;
import io.lethe.genomics.vcf.VariantOrder;
import io.lethe.genomics.vcf.VcfHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Curates a BCF 2.2 file as VCF is. Numbers of filters, fields and contigs stay, written as IDX, so
 * that records that lose nothing stay as they are. Not thread-safe.
 */
public final class BcfCurator {

  private static final byte[] MAGIC = {'B', 'C', 'F', 2, 2};
  private static final String MEDIA_TYPE = "application/octet-stream";
  private static final int LENGTHS = 8;

  private final Window in;
  private final GzipSource packed;
  private final BlockQueue blocks;
  private final GenomicsOptions options;
  private final Names names;
  private final int limit;
  private final VariantCounts counts = new VariantCounts();
  private final ContentDigest digest = new ContentDigest();
  private final ByteBuilder out = new ByteBuilder();

  /**
   * @param in the decoded file
   * @param packed where {@code in} is read from, or null if it is not gzip
   * @param blocks of {@code packed}, kept from its first block on, or null
   * @param limit bytes that the header or one record may have
   */
  public BcfCurator(
      Window in,
      GzipSource packed,
      BlockQueue blocks,
      GenomicsOptions options,
      Names names,
      int limit) {
    this.in = in;
    this.packed = packed;
    this.blocks = blocks;
    this.options = options;
    this.names = names;
    this.limit = limit;
  }

  /**
   * Reads to the end and writes what is kept.
   *
   * @param metadata takes what header and records tell
   */
  public void curate(Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    VcfHeader header = header();
    ReferenceGuard.check(header.dictionary(), opener.run(), options, metadata);
    SampleGuard.check(header.samples(), opener, options, metadata);
    Terms terms = new Terms(options.vcf().terms().equals("keep"), header.samples(), names);
    if (!header.judge(terms)) {
      throw in.reject(ReasonCode.DEIDENTIFICATION_FAILED);
    }
    HeaderWriter writer = new HeaderWriter(header, options, names, terms, true);
    byte[] text = writer.text().getBytes(StandardCharsets.UTF_8);
    out.append(MAGIC).appendInt(text.length + 1).append(text).append(0);
    BgzfOutput sink =
        opener.open(new Opener.Request("variants", ".bcf", MEDIA_TYPE, header.samples(), null));
    VariantMetadata.describe(header, options, names, terms, metadata);
    metadata.put("headerLinesDropped", "" + writer.dropped());
    if (passesBlocks(opener)) {
      packed.forgetBlocks();
      sink.write(out);
      metadata.put("verified", "blocks");
      metadata.put("blocksPassed", "" + new BlockPass(in, packed, sink).run());
      return;
    }
    VariantIndexes indexes = VariantIndexes.bcf(opener.indexes(), header);
    BlockSplicer splicer = new BlockSplicer(sink, blocks);
    indexes.attach(sink);
    splicer.replace(0, in.decoded(in.start()), out);
    sink.flushBlock();
    indexes.start(sink.address());
    BcfRecord record = new BcfRecord(header, terms, options.variantIds(), digest);
    records(record, splicer, indexes);
    splicer.finish();
    sink.flushBlock();
    indexes.finish(sink.address(), opener);
    counts.describe(metadata);
    metadata.put("verified", "records");
    metadata.put("blocksPassed", "" + splicer.passed());
    metadata.put("contentSha256", digest.hex());
    metadata.put("fieldsDropped", "" + record.droppedFields());
  }

  /** An index needs a look at the records. */
  private boolean passesBlocks(Opener opener) {
    return options.passesBlocks()
        && options.keepsVariantRecords()
        && opener.indexes().isEmpty()
        && packed != null
        && packed.bgzf();
  }

  private VcfHeader header() throws IOException, RejectedException {
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

  private void records(BcfRecord record, BlockSplicer splicer, VariantIndexes indexes)
      throws IOException, RejectedException {
    VariantOrder order = new VariantOrder();
    byte[] contig = null;
    while (in.require(1)) {
      int shared = lengths();
      int at = in.start() + LENGTHS;
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
      counts.read(record.passed(), record.unspecified());
      if (record.contigName() != contig) {
        contig = record.contigName();
        counts.contig();
      }
      record.canonical().endRecord();
      write(record, at, middle, end, splicer);
      long begin = record.position();
      indexes.add(record.contig(), begin, begin + record.span(), splicer.decoded());
    }
  }

  /** Makes the record available and gives the length of its first part. */
  private int lengths() throws IOException, RejectedException {
    if (!in.require(LENGTHS)) {
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
    if (!in.require((int) (LENGTHS + shared + samples))) {
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
      splicer.replace(in.decoded(from), in.decoded(end), out);
    } else {
      splicer.copy(in.bytes(), from, end - from, in.decoded(from));
    }
    in.skip(end - from);
    counts.written();
  }
}
