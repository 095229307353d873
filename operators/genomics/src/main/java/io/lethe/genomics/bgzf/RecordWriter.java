package io.lethe.genomics.bgzf;

import io.lethe.genomics.deflate.MatchQueue;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;

/**
 * Writes records of which most bytes are those that were read. Where the matches of the landed file
 * are known, they are used again. What comes out depends on the bytes that were read only. Not
 * thread-safe.
 */
public final class RecordWriter {

  /** Of a long record, so much is told before it is written. */
  private static final int SLICE = 1 << 14;

  private final BgzfOutput out;
  private final FollowedMatches matches;

  /**
   * @param landed matches of the file that is read, from its first byte on; null if they are not
   *     known
   */
  public RecordWriter(BgzfOutput out, MatchQueue landed) throws IOException {
    this.out = out;
    this.matches = landed == null ? null : new FollowedMatches(landed);
    if (matches != null) {
      out.reuse(matches, false);
    }
  }

  /** True if {@link #write} makes use of pieces. */
  public boolean follows() {
    return matches != null;
  }

  /**
   * Writes a record.
   *
   * @param from where what it was made of was in the unpacked file
   * @param pieces of the bytes that stayed
   */
  public void write(ByteBuilder record, long from, Pieces pieces) throws IOException {
    int done = 0;
    for (int i = 0; matches != null && i < pieces.count(); i++) {
      int start = pieces.out(i);
      out.write(record.bytes(), done, start - done);
      done = start + pieces.length(i);
      for (int at = start; at < done; at += SLICE) {
        int part = Math.min(SLICE, done - at);
        matches.moved(from + pieces.in(i) + at - start, out.decoded(), part);
        out.write(record.bytes(), at, part);
      }
    }
    out.write(record.bytes(), done, record.length() - done);
  }
}
