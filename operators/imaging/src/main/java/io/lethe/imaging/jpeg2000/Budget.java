package io.lethe.imaging.jpeg2000;

/** Counts what is allocated, so that a header of small numbers cannot ask for much. */
final class Budget {

  /** Code-blocks and precincts of a tile. */
  private static final int MAX = 1 << 18;

  private long used;

  void take(long count) throws CodestreamException {
    used += count;
    if (used > MAX) {
      throw CodestreamException.unsupported("too many code-blocks");
    }
  }
}
