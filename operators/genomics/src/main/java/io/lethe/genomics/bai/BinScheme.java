package io.lethe.genomics.bai;

/**
 * How a reference is cut into bins (SAM v1 §5.3, CSI v1).
 *
 * @param minShift the smallest bin spans {@code 1 << minShift} bases
 * @param depth levels below the root, each with bins an eighth as large
 */
public record BinScheme(int minShift, int depth) {

  /** That of BAI and TBI: references up to 512 Mi bases. */
  public static final BinScheme BAI = new BinScheme(14, 5);

  private static final int MARGIN = 256;
  private static final int MAX_DEPTH = 9;

  public BinScheme {
    if (minShift < 1 || minShift > 30 || depth < 0 || depth > MAX_DEPTH) {
      throw new IllegalArgumentException("no such scheme of bins");
    }
  }

  /**
   * That of a CSI over references of these lengths, as samtools and bcftools choose it.
   *
   * @param lengths of the reference sequences
   */
  public static BinScheme csi(int minShift, int[] lengths) {
    long longest = 0;
    for (int length : lengths) {
      longest = Math.max(longest, length);
    }
    int depth = 0;
    for (long size = 1L << minShift; size < longest + MARGIN; size <<= 3) {
      depth++;
    }
    return new BinScheme(minShift, depth);
  }

  /** The smallest bin that holds {@code [begin, end)}. */
  int bin(long begin, long end) {
    int shift = minShift;
    int first = first(depth);
    for (int level = depth; level > 0; level--) {
      if (begin >> shift == end - 1 >> shift) {
        return first + (int) (begin >> shift);
      }
      shift += 3;
      first -= 1 << 3 * (level - 1);
    }
    return 0;
  }

  /** The first bin of a level. */
  int first(int level) {
    return ((1 << 3 * level) - 1) / 7;
  }

  /** Number of bins; the bin after the next holds counts. */
  int bins() {
    return first(depth + 1);
  }

  /** The bin that holds a bin. */
  static int parent(int bin) {
    return bin - 1 >> 3;
  }

  /** The window of the linear index where a bin begins. */
  int window(int bin) {
    int level = 0;
    for (int b = bin; b > 0; b = parent(b)) {
      level++;
    }
    return bin - first(level) << 3 * (depth - level);
  }

  /** True if an index of this scheme can hold a place. */
  boolean holds(long end) {
    return end <= 1L << minShift + 3 * depth;
  }
}
