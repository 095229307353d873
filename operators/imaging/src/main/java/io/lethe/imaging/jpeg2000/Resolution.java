package io.lethe.imaging.jpeg2000;

/**
 * A resolution of a tile's component (T.800 B.5 and B.6). Immutable but for its code-blocks.
 *
 * @param area in its own coordinates
 * @param bands LL, or HL, LH and HH
 * @param across precincts in a row
 * @param down rows of precincts
 * @param shiftX exponent of their width on the reference grid
 * @param shiftY exponent of their height
 */
record Resolution(Area area, Band[] bands, int across, int down, int shiftX, int shiftY) {

  int precincts() {
    return across * down;
  }

  /** Where a precinct comes in progressions by position (B.12.1.3). */
  long left(int precinct, int reduction) {
    long first = area.x0() >> shiftX - reduction;
    return first + precinct % across << shiftX;
  }

  long top(int precinct, int reduction) {
    long first = area.y0() >> shiftY - reduction;
    return first + precinct / across << shiftY;
  }
}
