package io.lethe.imaging.jpeg;

import io.lethe.imaging.io.Numbers;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes the items of encapsulated Pixel Data (PS3.5 A.4) on and blanks comments and application
 * data within their code streams in place, so that no length changes. Holds one segment at most, 64
 * KiB. Not thread-safe.
 */
public final class JpegSegmentFilter extends OutputStream {

  private static final String JPEG_SYNTAXES = "1.2.840.10008.1.2.4.";
  private static final int FIRST_JPEG = 50;
  private static final int LAST_JPEG_2000 = 93;
  private static final int FIRST_HTJ2K = 201;
  private static final int LAST_HTJ2K = 203;
  private static final int HEADER = 8;
  private static final int ITEM = 0xFFFE_E000;

  private final OutputStream out;
  private final Jp2Boxes stream;
  private final byte[] header = new byte[HEADER];
  private int headerBytes;
  private long left;
  private boolean first = true;
  private boolean offsets;
  private boolean ended;

  private JpegSegmentFilter(OutputStream out, SegmentJudge judge) {
    this.out = out;
    this.stream = new Jp2Boxes(out, new CodeStream(out, judge));
  }

  /**
   * A stream for the items of Pixel Data: one that filters if the transfer syntax is of the JPEG
   * family, else the given one.
   */
  public static OutputStream of(String transferSyntaxUid, OutputStream out, SegmentJudge judge) {
    return isJpeg(transferSyntaxUid) ? new JpegSegmentFilter(out, judge) : out;
  }

  static boolean isJpeg(String uid) {
    if (!uid.startsWith(JPEG_SYNTAXES) || uid.indexOf('.', JPEG_SYNTAXES.length()) >= 0) {
      return false;
    }
    int number = Integer.parseInt(uid.substring(JPEG_SYNTAXES.length()));
    return number >= FIRST_JPEG && number <= LAST_JPEG_2000
        || number >= FIRST_HTJ2K && number <= LAST_HTJ2K;
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
      if (ended) {
        out.write(bytes, at, end - at);
        return;
      }
      if (left > 0) {
        int n = (int) Math.min(left, end - at);
        payload(bytes, at, n);
        left -= n;
        at += n;
        if (left == 0) {
          stream.endFragment();
        }
      } else {
        at = header(bytes, at, end);
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** The first item is the Basic Offset Table. */
  private void payload(byte[] bytes, int at, int n) throws IOException {
    if (offsets) {
      out.write(bytes, at, n);
    } else {
      stream.write(bytes, at, n);
    }
  }

  private int header(byte[] bytes, int from, int end) throws IOException {
    int n = Math.min(HEADER - headerBytes, end - from);
    System.arraycopy(bytes, from, header, headerBytes, n);
    headerBytes += n;
    if (headerBytes == HEADER) {
      headerBytes = 0;
      out.write(header, 0, HEADER);
      ended = Numbers.tag(header, 0, false) != ITEM;
      left = Integer.toUnsignedLong(Numbers.u32(header, Integer.BYTES, false));
      offsets = first;
      first = false;
    }
    return from + n;
  }
}
