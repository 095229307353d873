package io.lethe.imaging.jpegls;

/**
 * Coding parameters (T.87 C.2.4.1.1), 0 where the default holds.
 *
 * @param maximum greatest sample
 * @param first threshold of gradients
 * @param second threshold
 * @param third threshold
 * @param reset how often a context is seen before it is halved
 */
record Preset(int maximum, int first, int second, int third, int reset) {

  static final Preset NONE = new Preset(0, 0, 0, 0, 0);

  private static final int CODING_PARAMETERS = 1;
  private static final int LENGTH = 11;
  private static final int RESET = 64;
  private static final int BASIC_FIRST = 3;
  private static final int BASIC_SECOND = 7;
  private static final int BASIC_THIRD = 21;

  static Preset read(byte[] data, int from, int length) throws JpegLsException {
    if (length < 1 || data[from] != CODING_PARAMETERS) {
      throw JpegLsException.unsupported("preset parameters");
    }
    if (length != LENGTH) {
      throw JpegLsException.malformed("preset parameters");
    }
    return new Preset(
        Segments.u16(data, from + 1),
        Segments.u16(data, from + 3),
        Segments.u16(data, from + 5),
        Segments.u16(data, from + 7),
        Segments.u16(data, from + 9));
  }

  /** With defaults filled in (C.2.4.1.1.1). */
  Preset complete(int precision, int near) throws JpegLsException {
    int greatest = (1 << precision) - 1;
    int max = maximum == 0 ? greatest : maximum;
    if (max > greatest || near > Math.min(255, max / 2)) {
      throw JpegLsException.malformed("preset parameters");
    }
    int t1 = first == 0 ? threshold(BASIC_FIRST, 2, 3, near, near + 1, max) : first;
    int t2 = second == 0 ? threshold(BASIC_SECOND, 3, 5, near, t1, max) : second;
    int t3 = third == 0 ? threshold(BASIC_THIRD, 4, 7, near, t2, max) : third;
    boolean ordered = t1 > near && t2 >= t1 && t3 >= t2 && t3 <= max;
    if (!ordered || reset != 0 && reset < 3) {
      throw JpegLsException.malformed("preset parameters");
    }
    return new Preset(max, t1, t2, t3, reset == 0 ? RESET : reset);
  }

  private static int threshold(int basic, int least, int weight, int near, int from, int max) {
    int value;
    if (max >= 128) {
      int factor = Math.min(max, 4095) + 128 >> 8;
      value = factor * (basic - least) + least + weight * near;
    } else {
      int factor = 256 / (max + 1);
      value = Math.max(least, basic / factor + weight * near);
    }
    return value > max || value < from ? from : value;
  }
}
