package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.ReadNames;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.Opener;
import io.lethe.genomics.reference.ReferenceGuard;
import io.lethe.genomics.validate.SampleGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Curates a SAM file as text, line by line. Not thread-safe. */
public final class SamCurator {

  private static final String MEDIA_TYPE = "application/gzip";
  private static final int MAX_NAME = 254;
  private static final int[] NO_LENGTHS = {};

  private final Window in;
  private final GenomicsOptions options;
  private final Names names;
  private final ReadNames readNames;
  private final AlignmentCounts counts = new AlignmentCounts();
  private final ByteBuilder out = new ByteBuilder();
  private final BamRecord form = new BamRecord();
  private final ContentDigest content = new ContentDigest();
  private final ByteBuilder digests = new ByteBuilder();
  private SamEncoder encoder;
  private long lines;
  private TagValues values;
  private TagPolicy tags;
  private RecordDigest digest;

  public SamCurator(Window in, GenomicsOptions options, Names names) {
    this.in = in;
    this.options = options;
    this.names = names;
    this.readNames = new ReadNames(names, options.readNames());
  }

  /**
   * Reads to the end and writes what is kept.
   *
   * @param metadata takes what header and records tell
   */
  public void curate(Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    HeaderParser parser = new HeaderParser();
    boolean more = in.nextLine();
    while (more && in.lineEnd() > in.lineStart() && in.bytes()[in.lineStart()] == '@') {
      if (in.decoded(in.start()) > GenomicsLimits.HEADER_BYTES) {
        throw in.rejectLine(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
      }
      if (!parser.line(in.bytes(), in.lineStart(), in.lineEnd())) {
        throw in.rejectLine(ReasonCode.SAM_HEADER_MALFORMED);
      }
      more = in.nextLine();
    }
    if (!parser.closed()) {
      throw in.rejectLine(ReasonCode.SAM_HEADER_MALFORMED);
    }
    SamHeader header = parser.header();
    ReferenceGuard.check(header.contigs(), opener.run(), options, metadata);
    SampleGuard.check(header.samples(), opener, options, metadata);
    HeaderCheck.contigs(header, options, in.position());
    HeaderRewriter rewriter = new HeaderRewriter(header, options, names, opener::subject, false);
    values = new TagValues(header, rewriter.programIds(), names);
    tags = new TagPolicy(options, header.sequences().keySet());
    digest = new RecordDigest(tags);
    BgzfOutput sink =
        opener.open(
            new Opener.Request("alignments", ".sam.gz", MEDIA_TYPE, header.samples(), null));
    out.clear();
    sink.write(out.append(rewriter.rewrite().getBytes(StandardCharsets.UTF_8)));
    encoder = options.digestsContent() ? new SamEncoder(header) : null;
    records(sink, header, more);
    counts.check(lines);
    if (encoder != null) {
      metadata.put("contentSha256", content.finish(encoder.sequences()).hex());
    }
    HeaderMetadata.describe(header, names, metadata);
    counts.describe(metadata);
  }

  private void records(BgzfOutput sink, SamHeader header, boolean first)
      throws IOException, RejectedException {
    SamRecord record = new SamRecord(header);
    SortOrder order = new SortOrder(header);
    boolean more = first;
    while (more) {
      if (!record.read(in.bytes(), in.lineStart(), in.lineEnd())) {
        throw in.rejectLine(ReasonCode.SAM_RECORD_MALFORMED);
      }
      if (!order.accept(record.referenceId(), record.position() - 1)) {
        throw in.rejectLine(ReasonCode.SAM_SORT_ORDER);
      }
      rewrite(record);
      sink.write(out);
      counts.written(out.bytes()[out.length() - 1] == '\n' ? 1 : 0);
      digest(record);
      lines++;
      counts.add(record.flags(), record.bases());
      more = in.nextLine();
    }
  }

  private void digest(SamRecord record) {
    if (encoder != null) {
      ByteBuilder binary = encoder.encode(in.bytes(), in.lineStart(), in.lineEnd(), record);
      // The text was checked; of its binary form the places are of interest alone.
      form.read(binary.bytes(), 0, binary.length(), NO_LENGTHS);
      digests.clear();
      digest.add(binary.bytes(), 0, binary.length(), form, digests);
      content.add(digests);
    }
  }

  private void rewrite(SamRecord record) throws RejectedException {
    byte[] bytes = in.bytes();
    int from = in.lineStart();
    int name = record.end(0);
    out.clear();
    if (SamFields.star(bytes, from, name)) {
      out.append('*');
    } else {
      readNames.rewrite(bytes, from, name, out);
    }
    if (out.length() > MAX_NAME) {
      throw in.rejectLine(ReasonCode.DEIDENTIFICATION_FAILED);
    }
    int mandatory = record.end(SamRecord.COLUMNS - 1);
    out.append(bytes, name, mandatory - name);
    int at = mandatory;
    while (at < in.lineEnd()) {
      int end = at + 1;
      while (end < in.lineEnd() && bytes[end] != '\t') {
        end++;
      }
      tag(bytes, at + 1, end, record.bases());
      at = end;
    }
    out.append('\n');
  }

  private void tag(byte[] bytes, int from, int to, int bases) throws RejectedException {
    if (!SamTags.valid(bytes, from, to)) {
      throw in.rejectLine(ReasonCode.SAM_RECORD_MALFORMED);
    }
    byte action = tags.of(bytes, from, bytes[from + 3], bytes, from + 5, to, bases);
    if (action == TagPolicy.DROP) {
      counts.dropTag();
    } else if (action == TagPolicy.KEEP) {
      out.append('\t').append(bytes, from, to - from);
    } else if (bytes[from + 3] == 'Z') {
      out.append('\t').append(bytes, from, 5);
      out.append(values.replace(action, bytes, from + 5, to, in.position(in.lineStart())));
    } else {
      throw in.rejectLine(ReasonCode.SAM_RECORD_MALFORMED);
    }
  }
}
