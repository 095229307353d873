package io.lethe.imaging.io;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The inflated bytes of a deflated data set (PS3.5 A.5), bounded in size and in ratio.
 *
 * <p>What follows the end of the deflated stream is padding (PS3.5 A.5 note) and is left in the raw
 * stream. Must be closed, since the inflater holds native memory.
 */
public final class InflatedSource implements ByteSource, AutoCloseable {

  /** Below this size a high ratio is normal: an empty image deflates to next to nothing. */
  private static final long RATIO_EXEMPT_BYTES = 1 << 24;

  private final PlainSource in;
  private final Inflater inflater = new Inflater(true);
  private final byte[] block = new byte[Window.BLOCK];
  private final long maxBytes;
  private final int maxRatio;
  private long inflated;

  /**
   * Inflates the rest of {@code in}, after bytes that were read ahead.
   *
   * @param head holds the bytes read ahead, at most {@link Window#BLOCK}
   * @param offset where they start
   * @param length how many there are
   * @param maxBytes the most to inflate to
   * @param maxRatio the most inflated bytes for one raw byte
   */
  public InflatedSource(
      PlainSource in, byte[] head, int offset, int length, long maxBytes, int maxRatio) {
    this.in = Objects.requireNonNull(in, "in");
    this.maxBytes = maxBytes;
    this.maxRatio = maxRatio;
    inflater.setInput(Arrays.copyOfRange(head, offset, offset + length));
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException, RejectedException {
    try {
      int n = inflater.inflate(bytes, offset, length);
      while (n == 0) {
        if (inflater.finished()) {
          return -1;
        }
        if (!refill()) {
          throw new RejectedException(ReasonCode.DICOM_TRUNCATED, in.count());
        }
        n = inflater.inflate(bytes, offset, length);
      }
      inflated += n;
      checkExpansion();
      return n;
    } catch (DataFormatException e) {
      throw new RejectedException(ReasonCode.DICOM_MALFORMED, in.count());
    }
  }

  @Override
  public long rawPosition(long offset) {
    return in.count();
  }

  @Override
  public void close() {
    inflater.end();
  }

  private boolean refill() throws IOException, RejectedException {
    if (!inflater.needsInput()) {
      return false;
    }
    int n = in.read(block, 0, block.length);
    if (n > 0) {
      inflater.setInput(block, 0, n);
    }
    return n > 0;
  }

  private void checkExpansion() throws RejectedException {
    boolean explodes = inflated > RATIO_EXEMPT_BYTES && inflated / maxRatio > in.count();
    if (inflated > maxBytes || explodes) {
      throw new RejectedException(ReasonCode.DICOM_INFLATION_LIMIT, in.count());
    }
  }
}
