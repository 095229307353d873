package io.lethe.genomics.index;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteSource;
import io.lethe.genomics.io.LittleEndian;
import java.io.IOException;

/** Integers of an index, in order. Not thread-safe. */
final class IndexInput {

  private final ByteSource source;
  private final byte[] bytes = new byte[1 << 14];
  private int start;
  private int end;

  IndexInput(ByteSource source) {
    this.source = source;
  }

  int integer() throws IOException, RejectedException {
    need(Integer.BYTES);
    start += Integer.BYTES;
    return LittleEndian.getInt(bytes, start - Integer.BYTES);
  }

  long number() throws IOException, RejectedException {
    need(Long.BYTES);
    start += Long.BYTES;
    return LittleEndian.getLong(bytes, start - Long.BYTES);
  }

  /** An integer that must be within a bound. */
  int integer(int limit) throws IOException, RejectedException {
    int value = integer();
    if (value < 0 || value > limit) {
      throw mismatch();
    }
    return value;
  }

  byte[] take(int count) throws IOException, RejectedException {
    byte[] taken = new byte[count];
    for (int at = 0; at < count; ) {
      need(1);
      int part = Math.min(count - at, end - start);
      System.arraycopy(bytes, start, taken, at, part);
      start += part;
      at += part;
    }
    return taken;
  }

  /** True at the end, where all checks of the container have passed. */
  boolean ended() throws IOException, RejectedException {
    return !fill(1);
  }

  private void need(int count) throws IOException, RejectedException {
    if (!fill(count)) {
      throw mismatch();
    }
  }

  private boolean fill(int count) throws IOException, RejectedException {
    while (end - start < count) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
      int read = source.read(bytes, end, bytes.length - end);
      if (read < 0) {
        return false;
      }
      end += read;
    }
    return true;
  }

  static RejectedException mismatch() {
    return new RejectedException(ReasonCode.INDEX_MISMATCH, -1);
  }
}
