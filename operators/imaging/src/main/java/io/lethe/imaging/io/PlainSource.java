package io.lethe.imaging.io;

import io.lethe.curation.MeasuredInput;
import java.io.IOException;
import java.util.Objects;

/** The raw object's bytes as they are. */
public final class PlainSource implements ByteSource {

  private final MeasuredInput in;

  /** Reads from {@code in}, which stands at the start of the raw object. */
  public PlainSource(MeasuredInput in) {
    this.in = Objects.requireNonNull(in, "in");
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return in.read(bytes, offset, length);
  }

  @Override
  public long rawPosition(long offset) {
    return offset;
  }
}
