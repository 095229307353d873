package io.lethe.imaging.pixel;

/** Puts decoded samples side by side, little endian. */
final class SampleWriter {

  private SampleWriter() {}

  /**
   * Writes a part of a row of one component. Codestream and header may differ on whether there is a
   * sign; the bits are the same, and the header is what the next reader goes by.
   *
   * @param first which sample of the frame is the first
   * @param precision bits that the codestream has of each
   */
  static void put(
      Geometry geometry,
      byte[] into,
      int first,
      int[] samples,
      int from,
      int count,
      int precision) {
    int unused = Integer.SIZE - precision;
    int bytes = geometry.bytesPerSample();
    int at = first * bytes;
    int step = geometry.samples() * bytes;
    for (int i = from; i < from + count; i++, at += step) {
      int bits = samples[i] << unused;
      int value = geometry.signed() ? bits >> unused : bits >>> unused;
      for (int b = 0; b < bytes; b++) {
        into[at + b] = (byte) (value >>> Byte.SIZE * b);
      }
    }
  }
}
