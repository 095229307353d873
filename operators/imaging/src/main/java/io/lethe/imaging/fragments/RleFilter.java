package io.lethe.imaging.fragments;

import io.lethe.imaging.io.Numbers;
import io.lethe.imaging.validate.PixelGeometry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * RLE Lossless (PS3.5 Annex G): a fragment is a frame. Follows the runs without unpacking them, so
 * that each segment ends where its plane of bytes does.
 */
public final class RleFilter extends FragmentFilter {

  private static final int HEADER = 64;
  private static final int NO_OPERATION = 0x80;
  private static final int BYTE = 0xFF;

  private final int planes;
  private final long planeLength;
  private final byte[] header = new byte[HEADER];
  private int frames;

  /** Bytes of the fragment that have come. */
  private long position;

  private int segment;

  /** Where the segment ends; the greatest number for the last. */
  private long end;

  /** Bytes that the segment has unpacked to. */
  private long unpacked;

  /** Literal bytes, or the one that is repeated, which are still to come. */
  private int packed;

  /**
   * @param geometry tells how many frames there may be, and their planes
   */
  public RleFilter(PixelGeometry geometry, OutputStream out) {
    super(out);
    this.frames = geometry.frames();
    this.planes = geometry.bytePlanes();
    this.planeLength = geometry.bytePlaneLength();
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int last = offset + length;
    while (at < last) {
      int n = position < HEADER ? header(bytes, at, last) : segment(bytes, at, last);
      position += n;
      at += n;
    }
  }

  @Override
  public void endFragment() throws IOException {
    boolean whole = position >= HEADER && segment == planes && packed == 0;
    if (!whole || --frames < 0) {
      throw new FragmentException();
    }
    position = 0;
    segment = 0;
  }

  private int header(byte[] bytes, int at, int last) throws IOException {
    int n = (int) Math.min(HEADER - position, last - at);
    System.arraycopy(bytes, at, header, (int) position, n);
    if (position + n == HEADER) {
      if (Numbers.u32(header, 0, false) != planes || planes * Integer.BYTES >= HEADER) {
        throw new FragmentException();
      }
      // Offsets of no segment are zero (G.5).
      Arrays.fill(header, Integer.BYTES * (planes + 1), HEADER, (byte) 0);
      out.write(header, 0, HEADER);
      if (offset(1) != HEADER) {
        throw new FragmentException();
      }
      nextSegment();
    }
    return n;
  }

  private void nextSegment() throws FragmentException {
    long start = end(segment);
    segment++;
    end = end(segment);
    unpacked = 0;
    packed = 0;
    if (end < start) {
      throw new FragmentException();
    }
  }

  private long end(int number) {
    return number == planes ? Long.MAX_VALUE : offset(number + 1);
  }

  private long offset(int number) {
    return Integer.toUnsignedLong(Numbers.u32(header, Integer.BYTES * number, false));
  }

  /** Takes up some bytes of a segment. */
  private int segment(byte[] bytes, int from, int last) throws IOException {
    while (position >= end) {
      if (packed > 0) {
        throw new FragmentException();
      }
      nextSegment();
    }
    int most = (int) Math.min(end - position, last - from);
    int at = from;
    while (at < from + most && (packed > 0 || unpacked < planeLength)) {
      at = packed > 0 ? at + literal(from + most - at) : run(bytes[at] & BYTE, at);
    }
    out.write(bytes, from, at - from);
    if (at < from + most) {
      clear(bytes, at, from + most - at);
    }
    return most;
  }

  private int literal(int available) {
    int n = Math.min(packed, available);
    packed -= n;
    return n;
  }

  private int run(int control, int at) throws FragmentException {
    if (control != NO_OPERATION) {
      boolean literal = control < NO_OPERATION;
      unpacked += literal ? control + 1 : 1 + (BYTE + 1 - control);
      packed = literal ? control + 1 : 1;
    }
    if (unpacked > planeLength) {
      throw new FragmentException();
    }
    return at + 1;
  }
}
