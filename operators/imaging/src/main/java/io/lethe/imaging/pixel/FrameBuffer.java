package io.lethe.imaging.pixel;

import io.lethe.curation.ReasonCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Collects the fragments of one frame; grows as bytes arrive, up to a limit. Used again. */
final class FrameBuffer extends OutputStream {

  /** More was written than a frame may have. */
  static final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super(ReasonCode.DICOM_MALFORMED.name());
    }
  }

  private static final int INITIAL = 1 << 14;

  private final long limit;
  private byte[] bytes = new byte[INITIAL];
  private int size;

  /**
   * @param limit the most bytes to hold
   */
  FrameBuffer(long limit) {
    this.limit = limit;
  }

  void clear() {
    size = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (size + (long) length > limit) {
      throw new TooLargeException();
    }
    if (bytes.length - size < length) {
      long capacity = Math.min(limit, Math.max(2L * bytes.length, (long) size + length));
      bytes = Arrays.copyOf(bytes, (int) capacity);
    }
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }
}
