package io.lethe.genomics.sam;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.GenomicsOptions;
import io.lethe.genomics.Opener;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.ReadNames;
import io.lethe.genomics.reference.ReferenceGuard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Curates a BAM file: a new header, and every record copied with another name and without the
 * fields that go; no object is made for a record. Not thread-safe.
 */
public final class BamCurator {

  private static final byte[] MAGIC = {'B', 'A', 'M', 1};
  private static final String MEDIA_TYPE = "application/vnd.ga4gh.bam";
  private static final int MAX_NAME = 254;

  private final Window in;
  private final GenomicsOptions options;
  private final Names names;
  private final ReadNames readNames;
  private final TagPolicy tags;
  private final int limit;
  private final BamRecord record = new BamRecord();
  private final AlignmentCounts counts = new AlignmentCounts();
  private final ByteBuilder out = new ByteBuilder();
  private TagValues values;

  /**
   * @param limit bytes that one record may have
   */
  public BamCurator(Window in, GenomicsOptions options, Names names, int limit) {
    this.in = in;
    this.options = options;
    this.names = names;
    this.readNames = new ReadNames(names, options.readNames());
    this.tags = new TagPolicy(options);
    this.limit = limit;
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
    HeaderRewriter rewriter = new HeaderRewriter(header.text(), options, names, opener::subject);
    values = new TagValues(header.text(), rewriter.programIds(), names);
    out.clear();
    byte[] text = rewriter.rewrite().getBytes(StandardCharsets.UTF_8);
    out.append(MAGIC).appendInt(text.length).append(text).append(header.references());
    BgzfOutput sink =
        opener.open(
            new Opener.Request("alignments", ".bam", MEDIA_TYPE, header.text().samples(), null));
    sink.write(out);
    // As samtools does, so that records can be joined to another header block by block.
    sink.flushBlock();
    records(sink, header);
    HeaderMetadata.describe(header.text(), names, metadata);
    counts.describe(metadata);
  }

  private void records(BgzfOutput sink, BamHeader header) throws IOException, RejectedException {
    SortOrder order = new SortOrder(header.text());
    int[] lengths = header.lengths();
    while (in.require(1)) {
      int size = size();
      int at = in.start();
      ReasonCode fault = record.read(in.bytes(), at, at + size, lengths);
      if (fault != null) {
        throw in.reject(fault);
      }
      if (!order.accept(record.referenceId(), record.position())) {
        throw in.reject(ReasonCode.SAM_SORT_ORDER);
      }
      rewrite(at, at + size);
      sink.write(out);
      counts.add(record.flags(), record.bases());
      in.skip(size);
    }
  }

  /** Takes the size of a record and makes all of it available. */
  private int size() throws IOException, RejectedException {
    if (!in.require(Integer.BYTES)) {
      throw in.reject(ReasonCode.BAM_TRUNCATED);
    }
    int size = LittleEndian.getInt(in.bytes(), in.start());
    if (size < BamRecord.FIXED) {
      throw in.reject(ReasonCode.BAM_MALFORMED);
    }
    if (size > limit) {
      throw in.reject(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
    }
    in.skip(Integer.BYTES);
    if (!in.require(size)) {
      throw in.reject(ReasonCode.BAM_TRUNCATED);
    }
    return size;
  }

  private void rewrite(int at, int end) throws RejectedException {
    byte[] bytes = in.bytes();
    out.clear();
    out.appendInt(0).append(bytes, at, BamRecord.FIXED);
    int nameAt = out.length();
    boolean unnamed =
        record.nameEnd() - record.nameStart() == 1 && bytes[record.nameStart()] == '*';
    if (unnamed || record.nameEnd() == record.nameStart()) {
      out.append('*');
    } else {
      readNames.rewrite(bytes, record.nameStart(), record.nameEnd(), out);
    }
    int nameLength = out.length() - nameAt;
    if (nameLength > MAX_NAME) {
      throw in.reject(ReasonCode.DEIDENTIFICATION_FAILED);
    }
    out.append(0).append(bytes, record.cigarStart(), record.tagStart() - record.cigarStart());
    tags(bytes, record.tagStart(), end);
    LittleEndian.putInt(out.bytes(), 0, out.length() - Integer.BYTES);
    out.bytes()[Integer.BYTES + 8] = (byte) (nameLength + 1);
  }

  private void tags(byte[] bytes, int start, int end) throws RejectedException {
    int at = start;
    while (at < end) {
      int next = BamTags.end(bytes, at, end);
      if (next < 0) {
        throw in.reject(ReasonCode.BAM_MALFORMED);
      }
      byte action = tags.of(bytes, at);
      if (action == TagPolicy.KEEP) {
        out.append(bytes, at, next - at);
      } else if (action == TagPolicy.DROP) {
        counts.dropTag();
      } else if (bytes[at + 2] == 'Z') {
        out.append(bytes, at, 3);
        out.append(values.replace(action, bytes, at + 3, next - 1, in.position())).append(0);
      } else {
        throw in.reject(ReasonCode.BAM_MALFORMED);
      }
      at = next;
    }
  }
}
