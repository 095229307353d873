package io.lethe.imaging;

import io.lethe.imaging.synthetic.DataSetBuilder;
import java.util.Arrays;

/**
 * Compressed frames that are no pictures but whose encoding is right, and the attributes of such.
 */
public final class Frames {

  private static final int MAX_LITERAL = 128;

  private Frames() {}

  /** Adds what the length of pixels of one sample is told by. */
  public static DataSetBuilder layout(DataSetBuilder dataSet, int rows, int columns, int bits) {
    return dataSet
        .shorts(0x0028_0010, "US", rows)
        .shorts(0x0028_0011, "US", columns)
        .shorts(0x0028_0100, "US", bits);
  }

  /** RLE of pixels of one byte, without a run. */
  public static byte[] rle(byte... pixels) {
    Bytes frame = Bytes.littleEndian().u32(1).u32(64).zeros(56);
    for (int at = 0; at < pixels.length; at += MAX_LITERAL) {
      int end = Math.min(at + MAX_LITERAL, pixels.length);
      frame.raw(end - at - 1).raw(Arrays.copyOfRange(pixels, at, end));
    }
    return even(frame);
  }

  /** JPEG with further segments at its beginning. */
  public static byte[] jpeg(byte[] segments, byte... data) {
    byte[] stuffed = data.clone();
    for (int i = 0; i < stuffed.length; i++) {
      stuffed[i] = stuffed[i] == -1 ? 0 : stuffed[i];
    }
    Bytes frame =
        Bytes.bigEndian()
            .raw(0xFF, 0xD8)
            .raw(segments)
            .raw(segment(0xC0, new byte[] {8, 0, 8, 0, 8, 1, 1, 0x11, 0}))
            .raw(segment(0xDA, new byte[] {1, 1, 0, 0, 63, 0}))
            .raw(stuffed)
            .raw(0xFF, 0xD9);
    return even(frame);
  }

  /** A marker segment. */
  public static byte[] segment(int marker, byte[] content) {
    return Bytes.bigEndian().raw(0xFF, marker).u16(2 + content.length).raw(content).array();
  }

  private static byte[] even(Bytes frame) {
    return frame.zeros(frame.size() % 2).array();
  }
}
