package io.lethe.imaging.jpeg2000;

/** A rectangle on one of the grids of T.800 Annex B; its right and bottom edge lie outside. */
record Area(int x0, int y0, int x1, int y1) {

  int width() {
    return x1 - x0;
  }

  int height() {
    return y1 - y0;
  }

  boolean isEmpty() {
    return x1 <= x0 || y1 <= y0;
  }

  /** The area where coordinates are divided by a power of two and rounded up (B-14). */
  Area reduced(int levels) {
    return new Area(up(x0, levels), up(y0, levels), up(x1, levels), up(y1, levels));
  }

  /** The area of a subband, {@code levels} decompositions down (B-15). */
  Area band(int levels, int highX, int highY) {
    int half = 1 << levels - 1;
    return new Area(
        up(x0 - half * highX, levels),
        up(y0 - half * highY, levels),
        up(x1 - half * highX, levels),
        up(y1 - half * highY, levels));
  }

  Area intersect(long left, long top, long right, long bottom) {
    int newX0 = (int) Math.max(x0, left);
    int newY0 = (int) Math.max(y0, top);
    return new Area(
        newX0,
        newY0,
        (int) Math.max(newX0, Math.min(x1, right)),
        (int) Math.max(newY0, Math.min(y1, bottom)));
  }

  static int up(int value, int levels) {
    return (int) ((long) value + (1L << levels) - 1 >> levels);
  }
}
