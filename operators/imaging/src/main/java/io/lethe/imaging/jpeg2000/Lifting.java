package io.lethe.imaging.jpeg2000;

/** Puts a line of wavelet coefficients together again (T.800 F.3.8). Not thread-safe. */
abstract class Lifting {

  static Lifting of(boolean reversible) {
    return reversible ? new Reversible() : new Irreversible();
  }

  /**
   * Inverts the transform of a line.
   *
   * @param line low and high coefficients in turns
   * @param n how many
   * @param even index of the first low one, 0 or 1
   */
  abstract void invert(int[] line, int n, int even);

  /** The 5-3 transform, of whole numbers. */
  private static final class Reversible extends Lifting {

    @Override
    void invert(int[] line, int n, int even) {
      if (n == 1) {
        line[0] = even == 1 ? line[0] / 2 : line[0];
        return;
      }
      for (int i = even; i < n; i += 2) {
        line[i] -= line[left(i)] + line[right(i, n)] + 2 >> 2;
      }
      for (int i = 1 - even; i < n; i += 2) {
        line[i] += line[left(i)] + line[right(i, n)] >> 1;
      }
    }
  }

  /** The 9-7 transform; numbers are bits of floats. */
  private static final class Irreversible extends Lifting {

    private static final float ALPHA = -1.586134342059924f;
    private static final float BETA = -0.052980118572961f;
    private static final float GAMMA = 0.882911075530934f;
    private static final float DELTA = 0.443506852043971f;
    private static final float K = 1.230174104914001f;

    private float[] values = {};

    @Override
    void invert(int[] line, int n, int even) {
      if (values.length < n) {
        values = new float[n];
      }
      if (n == 1) {
        float only = Float.intBitsToFloat(line[0]);
        line[0] = Float.floatToRawIntBits(even == 1 ? only / 2 : only);
        return;
      }
      for (int i = 0; i < n; i++) {
        float value = Float.intBitsToFloat(line[i]);
        values[i] = (i & 1) == even ? value * K : value / K;
      }
      lift(n, even, DELTA);
      lift(n, 1 - even, GAMMA);
      lift(n, even, BETA);
      lift(n, 1 - even, ALPHA);
      for (int i = 0; i < n; i++) {
        line[i] = Float.floatToRawIntBits(values[i]);
      }
    }

    private void lift(int n, int first, float weight) {
      for (int i = first; i < n; i += 2) {
        values[i] -= weight * (values[left(i)] + values[right(i, n)]);
      }
    }
  }

  /** Lines are mirrored at their ends. */
  private static int left(int i) {
    return i > 0 ? i - 1 : 1;
  }

  private static int right(int i, int n) {
    return i + 1 < n ? i + 1 : i - 1;
  }
}
