package io.lethe.imaging.pixel;

/**
 * The frame header of a JPEG stream (ISO/IEC 10918-1 B.2.2), read before any decoder allocates by
 * it.
 *
 * @param process low half of the marker SOF0 to SOF15
 * @param precision bits a sample
 * @param rows lines
 * @param columns samples a line
 * @param components samples a pixel
 */
record JpegHeader(int process, int precision, int rows, int columns, int components) {

  private static final int SOI = 0xFFD8;
  private static final int MARKER = 0xFF;
  private static final int SOF0 = 0xC0;
  private static final int SOF15 = 0xCF;
  private static final int SOS = 0xDA;
  private static final int EOI = 0xD9;
  private static final int SOF_LENGTH = 8;

  /** Finds the header before the first scan. */
  static JpegHeader read(byte[] data, int length) throws CodecException {
    if (length < 4 || u16(data, 0) != SOI) {
      throw CodecException.malformed("no JPEG");
    }
    int at = 2;
    while (at + 4 <= length && (data[at] & 0xFF) == MARKER) {
      int code = data[at + 1] & 0xFF;
      if (code == MARKER) {
        // A fill byte.
        at++;
        continue;
      }
      if (code == SOS || code == EOI) {
        break;
      }
      int size = u16(data, at + 2);
      if (isFrame(code) && size >= SOF_LENGTH && at + 2 + size <= length) {
        int body = at + 4;
        return new JpegHeader(
            code - SOF0,
            data[body] & 0xFF,
            u16(data, body + 1),
            u16(data, body + 3),
            data[body + 5] & 0xFF);
      }
      at += 2 + Math.max(2, size);
    }
    throw CodecException.malformed("JPEG without frame header");
  }

  /** All but DHT, JPG and DAC, which lie between. */
  private static boolean isFrame(int code) {
    return code >= SOF0 && code <= SOF15 && code != 0xC4 && code != 0xC8 && code != 0xCC;
  }

  private static int u16(byte[] data, int at) {
    return (data[at] & 0xFF) << Byte.SIZE | data[at + 1] & 0xFF;
  }
}
