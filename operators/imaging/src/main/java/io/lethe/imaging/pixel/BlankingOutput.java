package io.lethe.imaging.pixel;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes native frames on and puts black in place of the pixels that a mask blanks. Holds nothing
 * but a pattern, so that its memory is constant; what is not blanked is written as it came, band by
 * band where bands are all kept or all blanked. Not thread-safe.
 *
 * <p>For samples of whole bytes in the order of the encoding; {@link BitBlankingOutput} does the
 * rest.
 */
final class BlankingOutput extends OutputStream {

  private static final int PATTERN_BYTES = 12 << 10;

  private final BlankMask mask;
  private final OutputStream out;
  private final byte[][] patterns;
  private final int pixelBytes;

  /** Intervals are widened to multiples of so many pixels. */
  private final int unit;

  private final long rowBytes;
  private final long planeBytes;
  private final long total;
  private long position;

  /** Where the run that starts at the position ends, in its plane. */
  private long runEnd;

  private boolean runIsBlank;

  BlankingOutput(BlankMask mask, Geometry geometry, boolean bigEndian, OutputStream out) {
    this.mask = mask;
    this.out = out;
    this.pixelBytes = geometry.bytesPerPixel();
    this.unit = geometry.isSubsampled() ? 2 : 1;
    this.rowBytes = (long) geometry.columns() * pixelBytes;
    this.planeBytes = geometry.rows() * rowBytes;
    this.total = geometry.totalBytes();
    this.patterns = new byte[geometry.isPlanar() ? geometry.samples() : 1][];
    for (int plane = 0; plane < patterns.length; plane++) {
      patterns[plane] = repeated(BlackValue.pattern(geometry, plane, bigEndian));
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (position >= total) {
        // The byte that makes the length even.
        out.write(0);
        at++;
        position++;
        continue;
      }
      long inPlane = position % planeBytes;
      run(inPlane);
      int n = (int) Math.min(end - at, runEnd - inPlane);
      if (runIsBlank) {
        blank(inPlane, n);
      } else {
        out.write(bytes, at, n);
      }
      at += n;
      position += n;
    }
  }

  private void blank(long inPlane, int length) throws IOException {
    byte[] pattern = patterns[(int) (position / planeBytes % patterns.length)];
    int period = unit * pixelBytes;
    int phase = (int) (inPlane % period);
    for (int left = length; left > 0; ) {
      int n = Math.min(left, pattern.length - phase);
      out.write(pattern, phase, n);
      left -= n;
      // A pattern holds whole periods.
      phase = 0;
    }
  }

  /** Finds the longest run from a byte of the plane that is all kept or all blanked. */
  private void run(long inPlane) {
    int row = (int) (inPlane / rowBytes);
    int band = mask.band(row);
    int[] intervals = mask.intervals(band);
    boolean full = intervals.length == 2 && intervals[0] == 0 && intervals[1] == mask.columns();
    if (full || intervals.length == 0) {
      runIsBlank = full;
      runEnd = mask.bottom(band) * rowBytes;
      return;
    }
    long rowStart = row * rowBytes;
    int column = (int) ((inPlane - rowStart) / pixelBytes);
    runIsBlank = false;
    for (int i = 0; i < intervals.length; i += 2) {
      int from = intervals[i] - intervals[i] % unit;
      int to = intervals[i + 1] + intervals[i + 1] % unit;
      if (column < from) {
        runEnd = rowStart + (long) from * pixelBytes;
        return;
      }
      if (column < to) {
        runIsBlank = true;
        runEnd = rowStart + (long) to * pixelBytes;
        return;
      }
    }
    runEnd = rowStart + rowBytes;
  }

  private static byte[] repeated(byte... pattern) {
    byte[] repeated = new byte[PATTERN_BYTES / pattern.length * pattern.length];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = pattern[i % pattern.length];
    }
    return repeated;
  }
}
