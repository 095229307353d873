package io.lethe.imaging.jpegls;

/**
 * The header of a scan (T.87 C.2.3).
 *
 * @param components how many it holds
 * @param near the most that a sample may differ by, 0 if nothing is lost
 * @param interleave NONE, LINES or SAMPLES
 */
record Scan(int components, int near, int interleave) {

  static final int NONE = 0;
  static final int LINES = 1;
  static final int SAMPLES = 2;

  private static final int FIXED = 4;

  static Scan read(byte[] data, int from, int length) throws JpegLsException {
    int components = length < 1 ? 0 : data[from] & 0xFF;
    if (components == 0 || length != FIXED + 2 * components) {
      throw JpegLsException.malformed("scan header");
    }
    for (int i = 0; i < components; i++) {
      if (data[from + 2 + 2 * i] != 0) {
        throw JpegLsException.unsupported("mapping table");
      }
    }
    int tail = from + 1 + 2 * components;
    int interleave = data[tail + 1] & 0xFF;
    if (data[tail + 2] != 0) {
      throw JpegLsException.unsupported("point transform");
    }
    if (interleave > SAMPLES || interleave == NONE && components > 1) {
      throw JpegLsException.malformed("scan header");
    }
    // One component alone has nothing to be interleaved with, whatever is said.
    int known = components == 1 ? NONE : interleave;
    return new Scan(components, data[tail] & 0xFF, known);
  }
}
