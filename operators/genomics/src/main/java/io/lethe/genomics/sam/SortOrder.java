package io.lethe.genomics.sam;

/** Holds records to the order that the header claims. Not thread-safe. */
final class SortOrder {

  private final boolean coordinate;
  private long last = Long.MIN_VALUE;

  /** True if the header claims an order that can be checked. */
  static boolean claimed(SamHeader header) {
    return header.sortOrder().equals("coordinate");
  }

  SortOrder(SamHeader header) {
    this.coordinate = claimed(header);
  }

  /** The place of a record in the order by coordinate. */
  static long key(int reference, int position) {
    return reference < 0 ? Long.MAX_VALUE : (long) reference << 32 | position + 1L;
  }

  /**
   * Takes the next record; those without a reference come last (SAM v1 §1.3).
   *
   * @param reference index in the dictionary, or -1
   */
  boolean accept(int reference, int position) {
    if (!coordinate) {
      return true;
    }
    long key = key(reference, position);
    boolean ordered = key >= last;
    last = key;
    return ordered;
  }
}
