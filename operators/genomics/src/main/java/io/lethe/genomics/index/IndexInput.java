package io.lethe.genomics.index;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteSource;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.io.Window;
import java.io.IOException;

/** Integers of an index, in order. Not thread-safe. */
final class IndexInput {

  private final Window in;

  IndexInput(ByteSource source) {
    in = new Window(source, Long.BYTES);
  }

  int integer() throws IOException, RejectedException {
    need(Integer.BYTES);
    int value = LittleEndian.getInt(in.bytes(), in.start());
    in.skip(Integer.BYTES);
    return value;
  }

  long number() throws IOException, RejectedException {
    need(Long.BYTES);
    long value = LittleEndian.getLong(in.bytes(), in.start());
    in.skip(Long.BYTES);
    return value;
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
      int part = Math.min(count - at, in.available());
      System.arraycopy(in.bytes(), in.start(), taken, at, part);
      in.skip(part);
      at += part;
    }
    return taken;
  }

  /** True at the end, where all checks of the container have passed. */
  boolean ended() throws IOException, RejectedException {
    return !in.require(1);
  }

  private void need(int count) throws IOException, RejectedException {
    if (!in.require(count)) {
      throw mismatch();
    }
  }

  static RejectedException mismatch() {
    return new RejectedException(ReasonCode.INDEX_MISMATCH, -1);
  }
}
