package io.lethe.imaging.synthetic;

import java.util.SplittableRandom;

/** Pictures of an ellipse with a few inserts and noise: shaped like a slice, and of nobody. */
final class Phantom {

  private Phantom() {}

  /**
   * 12-bit pixels in 16 bits, little endian.
   *
   * @param slice moves the inserts, 0 and up
   * @param random draws the noise
   */
  static byte[] sixteenBit(int rows, int columns, int slice, SplittableRandom random) {
    byte[] pixels = new byte[rows * columns * 2];
    for (int i = 0; i < rows * columns; i++) {
      int value = level(i / columns, i % columns, rows, columns, slice);
      int noisy = value == 0 ? 0 : value * 8 + random.nextInt(32);
      pixels[2 * i] = (byte) noisy;
      pixels[2 * i + 1] = (byte) (noisy >> 8);
    }
    return pixels;
  }

  /** 8-bit pixels, each sample of a pixel alike. */
  static byte[] eightBit(int rows, int columns, int samples, int slice, SplittableRandom random) {
    byte[] pixels = new byte[rows * columns * samples];
    for (int i = 0; i < rows * columns; i++) {
      int value = level(i / columns, i % columns, rows, columns, slice);
      byte noisy = (byte) (value == 0 ? 0 : Math.min(255, value / 2 + random.nextInt(8)));
      for (int sample = 0; sample < samples; sample++) {
        pixels[i * samples + sample] = noisy;
      }
    }
    return pixels;
  }

  /** 0 outside of the body, up to about 400 inside. */
  private static int level(int y, int x, int rows, int columns, int slice) {
    if (outside(y, x, rows / 2, columns / 2, rows * 2 / 5, columns * 9 / 20)) {
      return 0;
    }
    if (!outside(y, x, rows / 2 + slice % 7, columns / 3, rows / 8, columns / 10)) {
      return 60;
    }
    if (!outside(y, x, rows / 2 - slice % 5, columns * 2 / 3, rows / 8, columns / 10)) {
      return 80;
    }
    return outside(y, x, rows * 7 / 10, columns / 2, rows / 12, columns / 12) ? 130 : 380;
  }

  private static boolean outside(int y, int x, int centreY, int centreX, int radiusY, int radiusX) {
    double dy = (y - centreY) / (double) Math.max(1, radiusY);
    double dx = (x - centreX) / (double) Math.max(1, radiusX);
    return dy * dy + dx * dx > 1;
  }
}
