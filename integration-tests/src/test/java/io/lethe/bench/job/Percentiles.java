package io.lethe.bench.job;

import java.util.Arrays;
import java.util.List;

/**
 * Figures in their order.
 *
 * @param sorted the lowest first, at least one
 */
record Percentiles(double[] sorted) {

  private static final double WHOLE = 100;

  static Percentiles of(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /**
   * The lowest figure that as many are not above.
   *
   * @param percent 0 to 100
   */
  double at(double percent) {
    int rank = (int) Math.ceil(percent / WHOLE * sorted.length);
    return sorted[Math.max(0, rank - 1)];
  }
}
