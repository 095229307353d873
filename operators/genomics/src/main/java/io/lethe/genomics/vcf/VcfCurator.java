package io.lethe.genomics.vcf;

import io.lethe.curation.Domain;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.GenomicsOptions;
import io.lethe.genomics.Opener;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.reference.ReferenceGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Curates a VCF file: a new header, and data lines as bytes. Not thread-safe. */
public final class VcfCurator {

  private static final String MEDIA_TYPE = "application/gzip";

  private final Window in;
  private final GenomicsOptions options;
  private final Names names;
  private long records;

  public VcfCurator(Window in, GenomicsOptions options, Names names) {
    this.in = in;
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
    VcfHeader header = new VcfHeader(options, names);
    header(header);
    ReferenceGuard.check(header.dictionary(), opener.run(), options, metadata);
    BgzfOutput sink =
        opener.open(new Opener.Request("variants", ".vcf.gz", MEDIA_TYPE, header.samples(), null));
    byte[] text = header.text().getBytes(StandardCharsets.UTF_8);
    sink.write(text, 0, text.length);
    VcfRecord record = new VcfRecord(header, options.variantIds());
    records(record, sink);
    metadata.put("recordsIn", "" + records);
    metadata.put("recordsOut", "" + records);
    metadata.put("fieldsDropped", "" + record.droppedFields());
    metadata.put("headerLinesDropped", "" + header.dropped());
    metadata.put("vcfVersion", header.version());
    metadata.put("contigs", "" + header.contigCount());
    metadata.put("sampleCount", "" + header.samples().size());
    if (header.samples().size() <= 64) {
      metadata.put(
          "samples",
          header.samples().stream()
              .map(sample -> names.of(Domain.SAMPLE, sample))
              .collect(Collectors.joining(" ")));
    }
  }

  private void header(VcfHeader header) throws IOException, RejectedException {
    while (in.nextLine()) {
      String line = text();
      boolean meta = line.startsWith("##");
      if (!in.terminated() || !(meta ? header.meta(line) : header.columns(line))) {
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

  private void records(VcfRecord record, BgzfOutput sink) throws IOException, RejectedException {
    VariantOrder order = new VariantOrder();
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
      sink.write(record.out());
      records++;
    }
  }
}
