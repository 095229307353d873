package io.lethe.genomics.fastq;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.bgzf.Pieces;
import io.lethe.genomics.bgzf.RecordWriter;
import io.lethe.genomics.deflate.MatchQueue;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.ReadNames;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.Opener;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One FASTQ file, read and written read by read. Not thread-safe. */
final class FastqStream {

  private static final String MEDIA_TYPE = "application/gzip";

  /** Bytes of the line with the plus sign, and of the line feed before it. */
  private static final int SEPARATOR = 3;

  private final Window in;
  private final FastqReader reader;
  private final ReadNames readNames;
  private final FastqComment comments;
  private final MatchQueue landed;
  private final ByteBuilder out = new ByteBuilder();
  private final Pieces pieces = new Pieces();
  private final long[] mates = new long[5];
  private RecordWriter sink;
  private boolean more;
  private int nameEnd;
  private long reads;
  private long bases;
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  /**
   * @param landed matches of the landed file, or null
   */
  FastqStream(Window in, MatchQueue landed, GenomicsOptions options, Names names, int limit) {
    this.in = in;
    this.landed = landed;
    this.reader = new FastqReader(in, limit);
    this.readNames = new ReadNames(names, options.readNames());
    this.comments = new FastqComment(options.keepsIndex());
  }

  /** Takes the next read; false at the end. */
  boolean next() throws IOException, RejectedException {
    more = reader.next();
    nameEnd = more ? findNameEnd() : 0;
    return more;
  }

  /** Starts the curated object, once the first read is in hand or the file proved empty. */
  void open(Opener opener) throws IOException {
    String origin = readNames.origin(reader.title().bytes(), 0, nameEnd);
    int mate = more ? mate() : 0;
    String role = mate == 0 ? "reads" : "r" + mate;
    sink =
        new RecordWriter(
            opener.open(new Opener.Request(role, ".fastq.gz", MEDIA_TYPE, List.of(), origin)),
            landed);
  }

  /** Writes what is kept of the read in hand. */
  void write() throws IOException {
    out.clear();
    pieces.clear();
    title();
    int sequence = out.append('\n').length();
    out.append(reader.sequence());
    int separator = out.length();
    out.append('\n').append('+').append('\n').append(reader.qualities()).append('\n');
    pieces.add(reader.sequenceLines(), 0, sequence);
    pieces.add(reader.qualityStart() - SEPARATOR, separator, SEPARATOR);
    pieces.add(reader.qualityLines(), 0, separator + SEPARATOR);
    pieces.add(reader.end(), out.length() - 1, 1);
    sink.write(out, reader.start(), pieces);
    count();
  }

  /** The end of the name and the start of the comment stay, and the line feed. */
  private void title() {
    byte[] title = reader.title().bytes();
    int length = reader.title().length();
    readNames.rewrite(title, 0, nameEnd, out.append('@'));
    int name = out.length();
    comments.rewrite(title, nameEnd, length, out);
    int kept = 0;
    while (kept < Math.min(nameEnd, name - 1)
        && title[nameEnd - 1 - kept] == out.bytes()[name - 1 - kept]) {
      kept++;
    }
    int comment = 0;
    while (comment < Math.min(length - nameEnd, out.length() - name)
        && title[nameEnd + comment] == out.bytes()[name + comment]) {
      comment++;
    }
    pieces.add(0, 0, 1);
    pieces.add(1 + nameEnd - kept, name - kept, kept);
    pieces.add(1 + nameEnd, name, comment);
    pieces.add(1 + length, out.length(), 1);
  }

  /** True if the reads in hand have one name, but for the number of the mate at its end. */
  boolean sameTemplate(FastqStream other) {
    byte[] mine = reader.title().bytes();
    byte[] theirs = other.reader.title().bytes();
    int end = ReadNames.templateEnd(mine, 0, nameEnd);
    int otherEnd = ReadNames.templateEnd(theirs, 0, other.nameEnd);
    return Arrays.equals(mine, 0, end, theirs, 0, otherEnd);
  }

  /** The reason, with the place of the read in hand. */
  RejectedException reject(ReasonCode reason) {
    return in.rejectLine(reason);
  }

  private void count() {
    int length = reader.sequence().length();
    reads++;
    bases += length;
    mates[mate()]++;
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }

  private int findNameEnd() {
    byte[] bytes = reader.title().bytes();
    int length = reader.title().length();
    int end = 0;
    while (end < length && bytes[end] != ' ' && bytes[end] != '\t') {
      end++;
    }
    return end;
  }

  private int mate() {
    byte[] bytes = reader.title().bytes();
    int told = FastqComment.mate(bytes, nameEnd, reader.title().length());
    if (told != 0 || nameEnd < 3 || bytes[nameEnd - 2] != '/') {
      return told;
    }
    int digit = bytes[nameEnd - 1] - '0';
    return digit == 1 || digit == 2 ? digit : 0;
  }

  /** Puts the counts of what was written into the catalog's fields. */
  void describe(Map<String, String> metadata) {
    metadata.put("recordsIn", "" + reads);
    metadata.put("recordsOut", "" + reads);
    metadata.put("bases", "" + bases);
    if (reads > 0) {
      metadata.put("readLengthMin", "" + shortest);
      metadata.put("readLengthMax", "" + longest);
    }
    boolean interleaved = mates[1] > 0 && mates[2] > 0;
    metadata.put("pairing", interleaved ? "interleaved" : mates[2] > 0 ? "r2" : "r1 or single");
  }
}
