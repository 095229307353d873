package io.lethe.genomics.cram;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.RawInput;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.ReadNames;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.output.Opener;
import io.lethe.genomics.reference.ReferenceGuard;
import io.lethe.genomics.sam.AlignmentRules;
import io.lethe.genomics.validate.SampleGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Curates a CRAM file container by container: a new header; names and tags replaced or left out in
 * the blocks that hold them; every other block byte for byte. Not thread-safe.
 */
public final class CramCurator {

  private static final String MEDIA_TYPE = "application/vnd.ga4gh.cram";

  private final CramInput in;
  private final GenomicsOptions options;
  private final Names names;
  private final BlockDecoder decoder;
  private final WalkBudget budget = new WalkBudget();
  private final CraiIndex index;
  private final ByteBuilder out = new ByteBuilder();
  private final CramCounts counts = new CramCounts();
  private AlignmentRules rules;
  private SeriesChecks checks;
  private ContainerWriter writer;
  private long written;
  private long last = Long.MIN_VALUE;

  /**
   * @param limit bytes that one record may have; a block may decode to twice, a container hold four
   *     times as many
   */
  public CramCurator(RawInput in, GenomicsOptions options, Names names, int limit) {
    this.in = new CramInput(in, (int) Math.min(Integer.MAX_VALUE / 2, 4L * limit));
    this.decoder = new BlockDecoder((int) Math.min(Integer.MAX_VALUE / 2, 2L * limit));
    this.index = new CraiIndex(decoder, budget);
    this.options = options;
    this.names = names;
  }

  /** True if {@code in} begins as a CRAM file does. */
  public static boolean detects(RawInput in) throws IOException {
    return in.peek(Integer.BYTES) >= Integer.BYTES && CramVersion.magic(in.buffer(), in.start());
  }

  /**
   * Reads to the end and writes what is kept.
   *
   * @param metadata takes what headers tell
   */
  public void curate(Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    in.readVersion();
    header(opener);
    ReferenceGuard.check(rules.contigs(), opener.run(), options, metadata);
    SampleGuard.check(rules.samples(), opener, options, metadata);
    OutputStream sink =
        opener.openRaw(
            new Opener.Request("alignments", ".cram", MEDIA_TYPE, rules.samples(), null));
    ArrayRewriter arrays = new ArrayRewriter(rules, new ReadNames(names, options.readNames()));
    writer =
        new ContainerWriter(
            in.version(), new SliceWriter(in.version(), options, arrays, decoder, budget));
    checks = new SeriesChecks(rules, decoder);
    boolean indexed = opener.indexes().contains(IndexKind.CRAI);
    containers(sink, indexed);
    if (indexed) {
      opener.index(IndexKind.CRAI, index.writer());
    }
    rules.describe(metadata);
    metadata.put("cramVersion", in.version().toString());
    counts.describe(metadata);
  }

  private void header(Opener opener) throws IOException, RejectedException {
    ContainerHeader container = in.header();
    Block block = in.headerBlock(container);
    if (block.type() != Block.FILE_HEADER || container.records() != 0) {
      throw new RejectedException(ReasonCode.CRAM_MALFORMED, block.place());
    }
    byte[] content = decoder.decode(block);
    Cursor cursor = new Cursor(content, block.place());
    byte[] text = cursor.take(cursor.int32());
    rules = AlignmentRules.read(text, options, names, opener::subject, block.place());
    in.version().write(out);
    writeHeader();
  }

  /** One block without padding: zeros behind it would be kept for edits that nobody makes. */
  private void writeHeader() {
    byte[] text = rules.headerText().getBytes(StandardCharsets.UTF_8);
    ByteBuilder content = new ByteBuilder().appendInt(text.length).append(text);
    ByteBuilder block = new ByteBuilder();
    Block.write(block, in.version(), Block.FILE_HEADER, 0, content, options.compressionLevel());
    new ContainerHeader(block.length(), 0, 0, 0, 0, 0, 0, 1, new int[] {0})
        .write(out, in.version());
    out.append(block);
  }

  private void containers(OutputStream sink, boolean indexed)
      throws IOException, RejectedException {
    while (true) {
      if (in.ended()) {
        throw new RejectedException(ReasonCode.CRAM_EOF_MISSING, in.position());
      }
      ContainerHeader header = in.header();
      long start = in.position();
      byte[] bytes = in.read(header.length());
      if (header.isEnd()) {
        break;
      }
      Cursor cursor = new Cursor(bytes, 0, header.length(), start);
      container(header, cursor, start, indexed);
      flush(sink);
    }
    trailing();
    ContainerHeader.writeEnd(out, in.version());
    flush(sink);
  }

  /** Some writers end a file twice; nothing else may follow. */
  private void trailing() throws IOException, RejectedException {
    while (!in.ended()) {
      long position = in.position();
      boolean end;
      try {
        ContainerHeader header = in.header();
        in.read(header.length());
        end = header.isEnd();
      } catch (RejectedException e) {
        end = false;
      }
      if (!end) {
        throw new RejectedException(ReasonCode.CRAM_TRAILING_BYTES, position);
      }
    }
  }

  private void container(ContainerHeader header, Cursor cursor, long start, boolean indexed)
      throws RejectedException {
    budget.earn(header.length());
    decoder.forget();
    Container container =
        Container.read(header, cursor, in.version(), start, rules.references(), decoder);
    for (Slice slice : container.slices()) {
      order(slice);
    }
    checks.check(container);
    RewritePlan plan = new RewritePlan(container.compression(), rules, options.renames(), start);
    int from = out.length();
    ContainerHeader changed = writer.write(container, plan, out);
    counts.add(container, plan);
    if (indexed) {
      index.add(container, changed, written + from);
    }
  }

  /** Slices of one reference sequence tell their order; those of several do not. */
  private void order(Slice slice) throws RejectedException {
    SliceHeader header = slice.header();
    if (!rules.sortedByCoordinate() || header.reference() < -1) {
      return;
    }
    boolean mapped = header.reference() >= 0;
    long key = mapped ? (long) header.reference() << 32 | header.start() : Long.MAX_VALUE;
    if (key < last) {
      throw new RejectedException(ReasonCode.SAM_SORT_ORDER, slice.place());
    }
    last = key;
  }

  private void flush(OutputStream sink) throws IOException {
    sink.write(out.bytes(), 0, out.length());
    written += out.length();
    out.clear();
  }
}
