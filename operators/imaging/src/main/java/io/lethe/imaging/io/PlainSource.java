package io.lethe.imaging.io;

import io.lethe.curation.MeasuredInput;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.io.IOException;
import java.util.Objects;

/** The raw object's bytes as they are. */
public final class PlainSource implements ByteSource {

  private final MeasuredInput in;
  private final long declaredSize;
  private boolean ended;

  /**
   * Reads from {@code in}, which stands at the start of the raw object.
   *
   * @param declaredSize bytes that the object may have, or -1 where unknown; an object that goes on
   *     beyond them may go on for ever
   */
  public PlainSource(MeasuredInput in, long declaredSize) {
    this.in = Objects.requireNonNull(in, "in");
    this.declaredSize = declaredSize;
  }

  /** Bytes of the raw object that were read. */
  public long count() {
    return in.count();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException, RejectedException {
    if (ended) {
      return -1;
    }
    int n = in.read(bytes, offset, length);
    ended = n < 0;
    if (declaredSize >= 0 && in.count() > declaredSize) {
      throw new RejectedException(ReasonCode.SIZE_MISMATCH, declaredSize);
    }
    return n;
  }

  @Override
  public long rawPosition(long offset) {
    return offset;
  }
}
