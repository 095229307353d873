package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.bgzf.GzipSource;
import io.lethe.genomics.deflate.BlockCodec;
import io.lethe.genomics.index.IndexRebase;
import io.lethe.genomics.index.OffsetMap;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.ByteSource;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.output.Opener;
import io.lethe.genomics.output.PassedBlocks;
import io.lethe.genomics.reference.ReferenceGuard;
import io.lethe.genomics.validate.SampleGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Curates a BAM file: a new header, and every record copied with another name and without the
 * fields that go, by as many threads as it is given. Not thread-safe.
 */
public final class BamCurator {

  private static final byte[] MAGIC = {'B', 'A', 'M', 1};
  private static final String MEDIA_TYPE = "application/vnd.ga4gh.bam";

  private final Window in;
  private final GzipSource source;
  private final GenomicsOptions options;
  private final Names names;
  private final BlockCodec codec;
  private final int limit;
  private final int threads;
  private final AlignmentCounts counts = new AlignmentCounts();
  private final ContentDigest content = new ContentDigest();
  private long blocksPassed;
  private BamIndexer indexer;

  /**
   * @param in the decoded bytes from the start of the file
   * @param source where they come from
   * @param limit bytes that one record may have
   * @param threads that inflate, rewrite and deflate; with one it is the caller's own
   */
  public BamCurator(
      Window in,
      GzipSource source,
      GenomicsOptions options,
      Names names,
      BlockCodec codec,
      int limit,
      int threads) {
    this.in = in;
    this.source = source;
    this.options = options;
    this.names = names;
    this.codec = codec;
    this.limit = limit;
    this.threads = threads;
  }

  /**
   * Reads to the end and writes what is kept.
   *
   * @param metadata takes what header and records tell
   */
  public void curate(Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    BamHeader header = BamHeader.read(in);
    ReferenceGuard.check(header.contigs(), opener.run(), options, metadata);
    SampleGuard.check(header.text().samples(), opener, options, metadata);
    HeaderCheck.contigs(header.text(), options, in.position());
    HeaderRewriter rewriter =
        new HeaderRewriter(header.text(), options, names, opener::subject, options.passesBlocks());
    byte[] text = rewriter.rewrite().getBytes(StandardCharsets.UTF_8);
    ByteBuilder start = new ByteBuilder();
    start.append(MAGIC).appendInt(text.length).append(text).append(header.references());
    if (!source.bgzf()) {
      throw new RejectedException(ReasonCode.BAM_MALFORMED, 0);
    }
    BgzfOutput sink =
        opener.open(
            new Opener.Request("alignments", ".bam", MEDIA_TYPE, header.text().samples(), null));
    sink.write(start);
    // As samtools does, so that records can be joined to another header block by block.
    sink.flushBlock();
    if (options.passesBlocks()) {
      PassedBlocks.pass(in, source, sink, opener, map -> rebaser(map, header), metadata);
    } else {
      records(opener, sink, header, rewriter, metadata);
    }
    HeaderMetadata.describe(header.text(), names, metadata);
  }

  private static Opener.IndexRebaser rebaser(OffsetMap map, BamHeader header) {
    IndexRebase rebase = new IndexRebase(map, header.lengths().length, null);
    return (kind, landed, out) -> rebase(rebase, kind, landed, out);
  }

  private static boolean rebase(
      IndexRebase rebase, IndexKind kind, ByteSource landed, OutputStream out)
      throws IOException, RejectedException {
    switch (kind) {
      case BAI -> rebase.bai(landed, out);
      case CSI -> rebase.csi(landed, out);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void records(
      Opener opener,
      BgzfOutput sink,
      BamHeader header,
      HeaderRewriter rewriter,
      Map<String, String> metadata)
      throws IOException, RejectedException {
    BamRules rules =
        new BamRules(
            options,
            header.text(),
            header.lengths(),
            rewriter.programIds(),
            new TagPolicy(options, header.text().sequences().keySet()),
            names.pseudonyms(),
            codec,
            limit);
    indexer = new BamIndexer(opener.indexes(), header.lengths(), sink.address());
    records(sink, rules);
    indexer.write(opener, sink.address());
    counts.describe(metadata);
    metadata.put("verified", "records");
    metadata.put("blocksPassed", "" + blocksPassed);
    if (options.digestsContent()) {
      metadata.put("contentSha256", content.finish(header.sequences()).hex());
    }
  }

  private void records(BgzfOutput sink, BamRules rules) throws IOException, RejectedException {
    long position = in.position();
    ByteBuilder first = source.rest(in);
    try (WorkerPool pool = new WorkerPool(rules, threads)) {
      BamPipeline pipeline =
          new BamPipeline(source.blocks(), pool, rules, part -> write(part, sink));
      counts.check(pipeline.run(first, position));
    }
  }

  private void write(BamPart part, BgzfOutput sink) throws IOException {
    indexer.add(part, sink.address());
    sink.writeBlocks(part.packed.bytes(), 0, part.packed.length());
    content.add(part.digests);
    counts.add(part.counts);
    blocksPassed += part.passed;
  }
}
