package io.lethe.imaging.jpeg2000;

/**
 * A subband of a resolution (T.800 B.5).
 *
 * @param area in its own coordinates
 * @param orientation LL, HL, LH or HH
 * @param x where its coefficients are among those of the tile's component
 * @param y the same
 * @param bitPlanes of magnitudes
 * @param step of quantization; 1 where there is none
 * @param precincts of the resolution, row by row
 */
record Band(
    Area area, int orientation, int x, int y, int bitPlanes, float step, Precinct[] precincts) {

  static final int LL = 0;
  static final int HL = 1;
  static final int LH = 2;
  static final int HH = 3;
}
