package io.lethe.imaging.parse;

/**
 * Bounds on what an untrusted object may cost.
 *
 * @param headerBytes the most that what precedes the bulk data may take in memory
 * @param depth levels of nested sequences
 * @param entries elements and items of a header
 * @param inflatedBytes the most that a deflated data set may become
 * @param inflationRatio inflated bytes for one raw byte
 */
public record ParseLimits(
    int headerBytes, int depth, int entries, long inflatedBytes, int inflationRatio) {

  /** 16 MiB, 32 levels, a million entries, 4 GiB, 1 to 500. */
  public static final ParseLimits DEFAULT = new ParseLimits(16 << 20, 32, 1_000_000, 4L << 30, 500);

  public ParseLimits {
    if (headerBytes < 1 || depth < 1 || entries < 1 || inflatedBytes < 1 || inflationRatio < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
