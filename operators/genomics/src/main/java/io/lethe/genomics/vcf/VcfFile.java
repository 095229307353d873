package io.lethe.genomics.vcf;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BlockSplicer;
import io.lethe.genomics.bgzf.Pieces;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.IndexKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** VCF, its data lines taken as bytes. Not thread-safe. */
public final class VcfFile implements VariantFormat {

  private final Window in;
  private final GenomicsOptions options;
  private final ByteBuilder line = new ByteBuilder();
  private final Pieces pieces = new Pieces();

  /**
   * @param in the decoded file, at its begin
   */
  public VcfFile(Window in, GenomicsOptions options) {
    this.in = in;
    this.options = options;
  }

  @Override
  public String suffix() {
    return ".vcf.gz";
  }

  @Override
  public String mediaType() {
    return "application/gzip";
  }

  @Override
  public boolean numbered() {
    return false;
  }

  @Override
  public VcfHeader header() throws IOException, RejectedException {
    VcfHeader header = new VcfHeader(options);
    while (in.nextLine()) {
      if (in.decoded(in.start()) > GenomicsLimits.HEADER_BYTES) {
        throw in.rejectLine(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
      }
      String text = text();
      boolean meta = text.startsWith("##");
      if (!in.terminated() || !(meta ? header.meta(text) : header.columns(text))) {
        throw in.rejectLine(ReasonCode.VCF_HEADER_MALFORMED);
      }
      if (!meta) {
        return header;
      }
    }
    throw in.reject(ReasonCode.VCF_HEADER_MALFORMED);
  }

  @Override
  public ByteBuilder preamble(String text) {
    return new ByteBuilder().append(text);
  }

  @Override
  public VariantIndexes indexes(Set<IndexKind> kinds, VcfHeader header) {
    return VariantIndexes.vcf(kinds, header);
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

  @Override
  public long records(
      VcfHeader header, Terms terms, Tally tally, BlockSplicer out, VariantIndexes indexes)
      throws IOException, RejectedException {
    VariantCounts counts = tally.counts();
    VcfRecord record = new VcfRecord(header, terms, options.variantIds(), tally.digest());
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
      if (record.namesSample()) {
        throw in.rejectLine(ReasonCode.DEIDENTIFICATION_FAILED);
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
      counts.written();
      indexes.add(record.contig(), record.position() - 1, record.end(), out.decoded());
    }
    return record.droppedFields();
  }

  private void write(VcfRecord record, BlockSplicer out) throws IOException {
    int from = in.lineStart();
    boolean fed = in.start() == in.lineEnd() + 1;
    if (fed && !record.changed()) {
      out.copy(in.bytes(), from, in.start() - from, in.decoded(from));
    } else {
      line.clear();
      pieces.clear();
      int length = in.lineEnd() - from;
      if (record.changed()) {
        line.append(record.out());
        pieces.add(record.pieces(), 0, 0);
      } else {
        line.append(in.bytes(), from, length);
        pieces.add(0, 0, length);
      }
      pieces.add(in.start() - 1 - from, line.length(), 1);
      out.replace(in.decoded(from), in.decoded(in.start()), line.append('\n'), pieces);
    }
  }
}
