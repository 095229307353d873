package io.lethe.imaging.jpegls;

import java.util.Arrays;

/** What was learned of prediction errors (T.87 A.2, A.6 and A.7.2). Not thread-safe. */
final class Contexts {

  /** Contexts of gradients; those of interrupted runs follow. */
  static final int RUN = 365;

  private static final int ALL = RUN + 2;
  private static final int MIN_CORRECTION = -128;
  private static final int MAX_CORRECTION = 127;

  private final int reset;
  private final int step;

  /** Sums of as many errors as the preset counts, each up to the range: wider than an int. */
  private final long[] magnitudes = new long[ALL];

  private final int[] biases = new int[RUN];
  private final int[] corrections = new int[RUN];
  private final int[] counts = new int[ALL];
  private final int[] negatives = new int[ALL];

  Contexts(int range, int reset, int near) {
    this.reset = reset;
    this.step = 2 * near + 1;
    Arrays.fill(magnitudes, Math.max(2L, (range + 32) / 64));
    Arrays.fill(counts, 1);
  }

  int correction(int q) {
    return corrections[q];
  }

  /** The parameter of the Golomb code (A.5.1). */
  int k(int q) {
    return k(magnitudes[q], counts[q]);
  }

  /** The same of an interrupted run (A.7.2). */
  int kOfRun(int type) {
    int q = RUN + type;
    return k(magnitudes[q] + (type == 0 ? 0 : counts[q] >> 1), counts[q]);
  }

  private static int k(long magnitude, long count) {
    int k = 0;
    while (count << k < magnitude) {
      k++;
    }
    return k;
  }

  /** The error of which a number in the code stands (A.5.2). */
  int error(int q, int mapped, int k) {
    boolean inverted = step == 1 && k == 0 && 2 * biases[q] <= -counts[q];
    int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
    return inverted ? -error - 1 : error;
  }

  /** The error of an interrupted run. */
  int errorOfRun(int type, int mapped, int k) {
    int q = RUN + type;
    int sum = mapped + type;
    boolean odd = (sum & 1) == 1;
    int error = sum + 1 >> 1;
    boolean likelyNegative = k != 0 || 2 * negatives[q] >= counts[q];
    return likelyNegative == odd ? -error : error;
  }

  /** Learns an error (A.6). */
  void update(int q, int error) {
    biases[q] += error * step;
    magnitudes[q] += Math.abs(error);
    if (counts[q] == reset) {
      magnitudes[q] >>= 1;
      biases[q] = biases[q] >= 0 ? biases[q] >> 1 : -(1 - biases[q] >> 1);
      counts[q] >>= 1;
    }
    int count = ++counts[q];
    if (biases[q] <= -count) {
      biases[q] = Math.max(biases[q] + count, 1 - count);
      corrections[q] = Math.max(corrections[q] - 1, MIN_CORRECTION);
    } else if (biases[q] > 0) {
      biases[q] = Math.min(biases[q] - count, 0);
      corrections[q] = Math.min(corrections[q] + 1, MAX_CORRECTION);
    }
  }

  /** Learns the error of an interrupted run (A.7.2). */
  void updateRun(int type, int error, int mapped) {
    int q = RUN + type;
    negatives[q] += error < 0 ? 1 : 0;
    magnitudes[q] += mapped + 1 - type >> 1;
    if (counts[q] == reset) {
      magnitudes[q] >>= 1;
      counts[q] >>= 1;
      negatives[q] >>= 1;
    }
    counts[q]++;
  }
}
