package io.lethe.genomics.index;

/** The tree of bins: eight children each, {@code levels} below the root (CSI v1, SAM v1 §5.3). */
final class Binning {

  private Binning() {}

  /** The first bin of a level; the root is level 0. */
  static int first(int level) {
    return (int) (((1L << 3 * level) - 1) / 7);
  }

  static int parent(int bin) {
    return bin - 1 >> 3;
  }

  /** The number of the bin that holds what is no bin: offsets and counts of a reference. */
  static int metaBin(int levels) {
    return (int) (((1L << 3 * levels + 3) - 1) / 7) + 1;
  }

  /** The leftmost window below a bin. */
  static int bottom(int bin, int levels) {
    int level = 0;
    for (int b = bin; b > 0; b = parent(b)) {
      level++;
    }
    return bin - first(level) << 3 * (levels - level);
  }

  /** The smallest bin that holds the zero-based half-open interval. */
  static int bin(long begin, long end, int shift, int levels) {
    long last = end - 1;
    int s = shift;
    for (int level = levels; level > 0; level--) {
      if (begin >> s == last >> s) {
        return first(level) + (int) (begin >> s);
      }
      s += 3;
    }
    return 0;
  }

  /** One more than the highest position that can be indexed. */
  static long limit(int shift, int levels) {
    return 1L << shift + 3 * levels;
  }

  /** The levels that a sequence of this length needs, not fewer than {@code least}. */
  static int levels(long length, int shift, int least) {
    int levels = least;
    while (length + 256 > limit(shift, levels)) {
      levels++;
    }
    return levels;
  }
}
