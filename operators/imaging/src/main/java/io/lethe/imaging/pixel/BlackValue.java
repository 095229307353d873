package io.lethe.imaging.pixel;

/** The bytes of a blanked pixel. Stateless. */
final class BlackValue {

  private static final int NEUTRAL_CHROMINANCE = 128;
  private static final int PARTIAL_BLACK = 16;

  private BlackValue() {}

  /** The value of one sample. */
  static int of(Geometry geometry, int sample) {
    String photometric = geometry.photometric();
    if (geometry.samples() == 1) {
      return geometry.padding().orElse(photometric.equals("MONOCHROME1") ? white(geometry) : 0);
    }
    if (!photometric.startsWith("YBR_") || geometry.samples() != 3) {
      return 0;
    }
    // Offsets of PS3.3 C.7.6.3.1.2, which are for eight bits.
    int scale = Math.max(0, geometry.bitsStored() - Byte.SIZE);
    int eightBits = sample > 0 ? NEUTRAL_CHROMINANCE : partial(photometric) ? PARTIAL_BLACK : 0;
    return eightBits << scale;
  }

  /** One period of the bytes of a plane. */
  static byte[] pattern(Geometry geometry, int plane, boolean bigEndian) {
    int bytes = geometry.bytesPerSample();
    if (geometry.isSubsampled()) {
      byte luma = (byte) of(geometry, 0);
      byte chroma = (byte) of(geometry, 1);
      return new byte[] {luma, luma, chroma, chroma};
    }
    int samples = geometry.isPlanar() ? 1 : geometry.samples();
    byte[] pattern = new byte[samples * bytes];
    for (int sample = 0; sample < samples; sample++) {
      int value = of(geometry, geometry.isPlanar() ? plane : sample);
      for (int i = 0; i < bytes; i++) {
        int shift = Byte.SIZE * (bigEndian ? bytes - 1 - i : i);
        pattern[sample * bytes + i] = (byte) (value >> shift);
      }
    }
    return pattern;
  }

  /** The greatest value is black where MONOCHROME1 says that the smallest is white. */
  private static int white(Geometry geometry) {
    int bits = geometry.bitsStored() - (geometry.signed() ? 1 : 0);
    int max = bits >= Integer.SIZE ? -1 : (1 << bits) - 1;
    return max << geometry.highBit() + 1 - geometry.bitsStored();
  }

  private static boolean partial(String photometric) {
    return photometric.startsWith("YBR_PARTIAL");
  }
}
