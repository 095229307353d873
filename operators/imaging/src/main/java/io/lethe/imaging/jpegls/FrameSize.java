package io.lethe.imaging.jpegls;

/**
 * What the frame header says (T.87 C.2.2).
 *
 * @param precision bits a sample, 2 to 16
 * @param rows lines, at least 1
 * @param columns samples a line, at least 1
 * @param components samples a pixel, 1 to 4
 */
public record FrameSize(int precision, int rows, int columns, int components) {

  private static final int FIXED = 6;
  private static final int EACH = 3;
  private static final int NOT_SUBSAMPLED = 0x11;
  private static final int MAX_COMPONENTS = 4;
  private static final int MAX_PRECISION = 16;

  static FrameSize read(byte[] data, int from, int length) throws JpegLsException {
    if (length < FIXED) {
      throw JpegLsException.malformed("frame header");
    }
    int components = data[from + 5] & 0xFF;
    FrameSize size =
        new FrameSize(
            data[from] & 0xFF,
            Segments.u16(data, from + 1),
            Segments.u16(data, from + 3),
            components);
    boolean known = size.precision >= 2 && size.precision <= MAX_PRECISION;
    boolean count = components >= 1 && components <= MAX_COMPONENTS;
    // No rows: they would be told after the first scan.
    if (!known || !count || size.rows == 0 || size.columns == 0) {
      throw JpegLsException.unsupported("size");
    }
    if (length != FIXED + EACH * components) {
      throw JpegLsException.malformed("frame header");
    }
    for (int i = 0; i < components; i++) {
      if (data[from + FIXED + EACH * i + 1] != NOT_SUBSAMPLED) {
        throw JpegLsException.unsupported("subsampled components");
      }
    }
    return size;
  }
}
