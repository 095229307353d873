package io.lethe.genomics.cram;

/**
 * The steps that walks over the records of a file may take: constants are stored in no bit, so that
 * the size of the blocks alone bounds no work. Not thread-safe.
 */
final class WalkBudget {

  /** At once, as in one slice. */
  private static final long MOST = 1L << 27;

  /** Steps for each byte of a container: more than values in a bit. */
  private static final long EACH = 256;

  private long left = MOST;

  /** Earns the steps of a container. */
  void earn(int bytes) {
    left = Math.min(MOST, left + EACH * bytes);
  }

  /** False if no steps are left. */
  boolean take(long steps) {
    left -= steps;
    return left >= 0;
  }
}
