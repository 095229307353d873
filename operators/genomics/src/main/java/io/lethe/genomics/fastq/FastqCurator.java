package io.lethe.genomics.fastq;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.GenomicsOptions;
import io.lethe.genomics.Opener;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.Window;
import io.lethe.genomics.names.Names;
import io.lethe.genomics.names.ReadNames;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Curates one FASTQ file: names replaced, bases and qualities kept. Not thread-safe. */
public final class FastqCurator {

  private static final String MEDIA_TYPE = "application/gzip";

  private final FastqReader reader;
  private final ReadNames readNames;
  private final FastqComment comments;
  private final ByteBuilder out = new ByteBuilder();
  private final long[] mates = new long[5];
  private long reads;
  private long bases;
  private int shortest = Integer.MAX_VALUE;
  private int longest;

  public FastqCurator(Window in, GenomicsOptions options, Names names, int limit) {
    this.reader = new FastqReader(in, limit);
    this.readNames = new ReadNames(names, options.readNames());
    this.comments = new FastqComment(options.keepsIndex());
  }

  /**
   * Reads to the end and writes what is kept.
   *
   * @param metadata takes the counts
   */
  public void curate(Opener opener, Map<String, String> metadata)
      throws IOException, RejectedException {
    boolean more = reader.next();
    int end = more ? nameEnd() : 0;
    byte[] first = reader.title().bytes();
    String origin = readNames.origin(first, 0, end);
    int mate = more ? mate(end) : 0;
    String role = mate == 0 ? "reads" : "r" + mate;
    BgzfOutput sink =
        opener.open(new Opener.Request(role, ".fastq.gz", MEDIA_TYPE, List.of(), origin));
    while (more) {
      record(sink);
      more = reader.next();
    }
    describe(metadata);
  }

  private void record(BgzfOutput sink) throws IOException {
    ByteBuilder title = reader.title();
    int end = nameEnd();
    out.clear();
    out.append('@');
    readNames.rewrite(title.bytes(), 0, end, out);
    comments.rewrite(title.bytes(), end, title.length(), out);
    out.append('\n');
    sink.write(out);
    line(sink, reader.sequence());
    sink.write('+');
    sink.write('\n');
    line(sink, reader.qualities());
    count(mate(end));
  }

  private static void line(BgzfOutput sink, ByteBuilder bytes) throws IOException {
    sink.write(bytes);
    sink.write('\n');
  }

  private void count(int mate) {
    int length = reader.sequence().length();
    reads++;
    bases += length;
    mates[mate]++;
    shortest = Math.min(shortest, length);
    longest = Math.max(longest, length);
  }

  private int nameEnd() {
    byte[] bytes = reader.title().bytes();
    int end = 0;
    while (end < reader.title().length() && bytes[end] != ' ' && bytes[end] != '\t') {
      end++;
    }
    return end;
  }

  private int mate(int nameEnd) {
    byte[] bytes = reader.title().bytes();
    int told = FastqComment.mate(bytes, nameEnd, reader.title().length());
    if (told != 0 || nameEnd < 3 || bytes[nameEnd - 2] != '/') {
      return told;
    }
    int digit = bytes[nameEnd - 1] - '0';
    return digit == 1 || digit == 2 ? digit : 0;
  }

  private void describe(Map<String, String> metadata) {
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
