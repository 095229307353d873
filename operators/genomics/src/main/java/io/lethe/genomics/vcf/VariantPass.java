package io.lethe.genomics.vcf;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.bgzf.BlockQueue;
import io.lethe.genomics.bgzf.BlockSplicer;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.bgzf.Pieces;
import io.lethe.genomics.deflate.DeflaterChoice;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.Opener;
import io.lethe.genomics.output.PassedBlocks;
import io.lethe.genomics.reference.ReferenceGuard;
import io.lethe.genomics.validate.SampleGuard;
import java.io.IOException;
import java.util.Map;

/**
 * Curates a file of variants: a new header, then its records. Where no record of a BGZF block
 * changes the block is passed on. Not thread-safe.
 */
public final class VariantPass {

  private final Window in;
  private final GzipSource packed;
  private final BlockQueue blocks;
  private final GenomicsOptions options;
  private final Names names;

  /**
   * @param in the decoded file
   * @param packed where {@code in} is read from, or null if it is not gzip
   * @param blocks of {@code packed}, kept from its first block on, or null
   */
  public VariantPass(
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
   * @param format of the same {@code in}
   * @param metadata takes what header and records tell
   */
  public void curate(VariantFormat format, Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    VcfHeader header = format.header();
    ReferenceGuard.check(header.dictionary(), opener.run(), options, metadata);
    SampleGuard.check(header.samples(), opener, options, metadata);
    Terms terms = new Terms(options, header.samples(), names);
    if (!header.judge(terms)) {
      throw in.reject(ReasonCode.DEIDENTIFICATION_FAILED);
    }
    HeaderWriter writer = new HeaderWriter(header, options, names, terms, format.numbered());
    ByteBuilder preamble = format.preamble(writer.text());
    BgzfOutput sink =
        opener.open(
            new Opener.Request(
                "variants", format.suffix(), format.mediaType(), header.samples(), null));
    VariantMetadata.describe(header, options, names, terms, metadata);
    metadata.put("headerLinesDropped", "" + writer.dropped());
    if (passesBlocks()) {
      packed.forgetBlocks();
      sink.write(preamble);
      sink.flushBlock();
      PassedBlocks.pass(
          in,
          packed,
          sink,
          opener,
          map -> VariantIndexes.rebaser(map, header, format.numbered()),
          metadata);
      return;
    }
    if (packed != null) {
      packed.setListener(null);
    }
    VariantIndexes indexes = format.indexes(opener.indexes(), header);
    BlockSplicer out = new BlockSplicer(sink, blocks, reuses());
    indexes.attach(sink);
    out.replace(0, in.decoded(in.start()), preamble, new Pieces());
    // So that the records can be joined to another header block by block.
    sink.flushBlock();
    indexes.start(sink.address());
    VariantFormat.Tally tally = new VariantFormat.Tally(new VariantCounts(), new ContentDigest());
    long dropped = format.records(header, terms, tally, out, indexes);
    out.finish();
    sink.flushBlock();
    indexes.finish(sink.address(), opener);
    tally.counts().describe(metadata);
    metadata.put("verified", "records");
    metadata.put("blocksPassed", "" + out.passed());
    metadata.put("contentSha256", tally.digest().hex());
    metadata.put("fieldsDropped", "" + dropped);
  }

  /** Only blocks have matches that can be used again. */
  private boolean reuses() {
    return blocks != null && packed.bgzf() && options.deflater() == DeflaterChoice.REUSE;
  }

  private boolean passesBlocks() {
    return options.passesBlocks()
        && options.keepsVariantRecords()
        && packed != null
        && packed.bgzf();
  }
}
