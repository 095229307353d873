package io.lethe.genomics.vcf;

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
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.reference.ReferenceGuard;
import io.lethe.genomics.validate.SampleGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Curates a VCF file: a new header, and data lines as bytes. Where no line of a BGZF block changes
 * the block is passed on. Not thread-safe.
 */
public final class VcfCurator {

  private static final String MEDIA_TYPE = "application/gzip";

  /** All of a header is held: some million contigs or samples. */
  private static final int HEADER_LIMIT = 64 << 20;

  private final Window in;
  private final GzipSource packed;
  private final BlockQueue blocks;
  private final GenomicsOptions options;
  private final Names names;
  private final VariantCounts counts = new VariantCounts();
  private final ContentDigest digest = new ContentDigest();
  private final ByteBuilder line = new ByteBuilder();

  /**
   * @param in the decoded file
   * @param packed where {@code in} is read from, or null if it is not gzip
   * @param blocks of {@code packed}, kept from its first block on, or null
   */
  public VcfCurator(
      Window in, GzipSource packed, BlockQueue blocks, GenomicsOptions options, Names names) {
    this.in = in;
    this.packed = packed;
    this.blocks = blocks;
    this.options = options;
    this.names = names;
  }

  /**
   * Reads to the end and writes what is kept.
   *
   * @param metadata takes what header and records tell
   */
  public void curate(Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    VcfHeader header = new VcfHeader(options);
    header(header);
    ReferenceGuard.check(header.dictionary(), opener.run(), options, metadata);
    SampleGuard.check(header.samples(), opener, options, metadata);
    Terms terms = new Terms(options.vcf().terms().equals("keep"), header.samples(), names);
    if (!header.judge(terms)) {
      throw in.reject(ReasonCode.DEIDENTIFICATION_FAILED);
    }
    HeaderWriter writer = new HeaderWriter(header, options, names, terms, false);
    ByteBuilder text = new ByteBuilder().append(writer.text());
    BgzfOutput sink =
        opener.open(new Opener.Request("variants", ".vcf.gz", MEDIA_TYPE, header.samples(), null));
    VariantMetadata.describe(header, options, names, terms, metadata);
    metadata.put("headerLinesDropped", "" + writer.dropped());
    if (passesBlocks(opener)) {
      packed.forgetBlocks();
      sink.write(text);
      metadata.put("verified", "blocks");
      metadata.put("blocksPassed", "" + new BlockPass(in, packed, sink).run());
      return;
    }
    VariantIndexes indexes = VariantIndexes.vcf(opener.indexes(), header);
    BlockSplicer out = new BlockSplicer(sink, blocks);
    indexes.attach(sink);
    out.replace(0, in.decoded(in.start()), text);
    // So that the records can be joined to another header block by block.
    sink.flushBlock();
    indexes.start(sink.address());
    VcfRecord record = new VcfRecord(header, terms, options.variantIds(), digest);
    records(header, record, out, indexes);
    out.finish();
    sink.flushBlock();
    indexes.finish(sink.address(), opener);
    counts.describe(metadata);
    metadata.put("verified", "records");
    metadata.put("blocksPassed", "" + out.passed());
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

  private void header(VcfHeader header) throws IOException, RejectedException {
    while (in.nextLine()) {
      if (in.decoded(in.start()) > HEADER_LIMIT) {
        throw in.rejectLine(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
      }
      String text = text();
      boolean meta = text.startsWith("##");
      if (!in.terminated() || !(meta ? header.meta(text) : header.columns(text))) {
        throw in.rejectLine(ReasonCode.VCF_HEADER_MALFORMED);
      }
      if (!meta) {
        return;
      }
    }
    throw in.reject(ReasonCode.VCF_HEADER_MALFORMED);
  }

  private String text() throws RejectedException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.bytes(), in.lineStart(), in.lineEnd() - in.lineStart()))
          .toString();
    } catch (CharacterCodingException e) {
      throw in.rejectLine(ReasonCode.VCF_HEADER_MALFORMED);
    }
  }

  private void records(VcfHeader header, VcfRecord record, BlockSplicer out, VariantIndexes indexes)
      throws IOException, RejectedException {
    VariantOrder order = new VariantOrder();
    byte[] contig = null;
    while (in.nextLine()) {
      // VCF §1.2: every line ends with a line feed; without one the file may be cut.
      if (!in.terminated() || !record.read(in.bytes(), in.lineStart(), in.lineEnd())) {
        throw in.rejectLine(ReasonCode.VCF_RECORD_MALFORMED);
      }
      if (!order.accept(record.contig(), record.position())) {
        throw in.rejectLine(ReasonCode.VCF_SORT_ORDER);
      }
      if (!order.first(in.bytes(), record.end(2) + 1, record.end(4))) {
        throw in.rejectLine(ReasonCode.VCF_RECORD_MALFORMED);
      }
      counts.read(record.passed(), record.unspecified());
      if (record.contig() != contig) {
        contig = record.contig();
        counts.contig();
        if (!header.plausibleContig(new String(contig, StandardCharsets.UTF_8))) {
          throw in.rejectLine(ReasonCode.DEIDENTIFICATION_FAILED);
        }
      }
      record.canonical().endRecord();
      write(record, out);
      indexes.add(record.contig(), record.position() - 1, record.end(), out.decoded());
    }
  }

  private void write(VcfRecord record, BlockSplicer out) throws IOException {
    int from = in.lineStart();
    boolean fed = in.start() == in.lineEnd() + 1;
    if (fed && !record.changed()) {
      out.copy(in.bytes(), from, in.start() - from, in.decoded(from));
    } else {
      line.clear();
      if (record.changed()) {
        line.append(record.out());
      } else {
        line.append(in.bytes(), from, in.lineEnd() - from);
      }
      out.replace(in.decoded(from), in.decoded(in.start()), line.append('\n'));
    }
    counts.written();
  }
}
