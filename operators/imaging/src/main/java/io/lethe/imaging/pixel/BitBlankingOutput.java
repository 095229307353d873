package io.lethe.imaging.pixel;

import java.io.IOException;
import java.io.OutputStream;

/**
 * As {@link BlankingOutput}, for pixels of one bit, which are packed across rows and frames (PS3.5
 * 8.1.1), and for bytes that are swapped in pairs because they are spelled as big endian words
 * (PS3.5 8.1.2). Goes bit by bit or byte by byte; both are rare. Not thread-safe.
 */
final class BitBlankingOutput extends OutputStream {

  private static final int BUFFER = 1 << 13;

  private final BlankMask mask;
  private final Geometry geometry;
  private final int swap;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private final byte[][] patterns;
  private long position;

  /**
   * @param swapped whether bytes are swapped in pairs
   */
  BitBlankingOutput(BlankMask mask, Geometry geometry, boolean swapped, OutputStream out) {
    this.mask = mask;
    this.geometry = geometry;
    this.swap = swapped ? 1 : 0;
    this.out = out;
    this.patterns = new byte[geometry.isPlanar() ? geometry.samples() : 1][];
    for (int plane = 0; plane < patterns.length; plane++) {
      patterns[plane] =
          geometry.bitsAllocated() == 1
              ? new byte[] {(byte) BlackValue.of(geometry, 0)}
              : BlackValue.pattern(geometry, plane, false);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int n = Math.min(buffer.length, length - done);
      for (int i = 0; i < n; i++) {
        long logical = position++ ^ swap;
        int value = bytes[offset + done + i];
        buffer[i] =
            (byte) (geometry.bitsAllocated() == 1 ? bits(logical, value) : one(logical, value));
      }
      out.write(buffer, 0, n);
      done += n;
    }
  }

  private int one(long logical, int value) {
    if (logical >= geometry.totalBytes()) {
      return 0;
    }
    int pixelBytes = geometry.bytesPerPixel();
    long planeBytes = (long) geometry.rows() * geometry.columns() * pixelBytes;
    long inPlane = logical % planeBytes;
    long pixel = inPlane / pixelBytes;
    int column = (int) (pixel % geometry.columns());
    int row = (int) (pixel / geometry.columns());
    boolean blank = mask.isBlank(row, column);
    if (geometry.isSubsampled()) {
      blank |= mask.isBlank(row, column ^ 1);
    }
    byte[] pattern = patterns[(int) (logical / planeBytes % patterns.length)];
    return blank ? pattern[(int) (inPlane % pattern.length)] : value;
  }

  /** The first pixel is the least significant bit. */
  private int bits(long logical, int value) {
    int result = value;
    long frame = (long) geometry.rows() * geometry.columns();
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      long pixel = logical * Byte.SIZE + bit;
      boolean beyond = pixel >= frame * geometry.frames();
      long inFrame = pixel % frame;
      int row = (int) (inFrame / geometry.columns());
      if (beyond) {
        result &= ~(1 << bit);
      } else if (mask.isBlank(row, (int) (inFrame % geometry.columns()))) {
        result = result & ~(1 << bit) | (patterns[0][0] & 1) << bit;
      }
    }
    return result;
  }
}
