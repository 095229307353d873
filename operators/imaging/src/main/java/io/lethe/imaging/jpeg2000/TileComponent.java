package io.lethe.imaging.jpeg2000;

/**
 * One component of a tile: its resolutions, subbands, precincts and code-blocks (T.800 B.5 to B.7).
 *
 * @param area of the tile
 * @param resolutions from the lowest
 */
record TileComponent(Area area, CodingStyle style, Resolution[] resolutions) {

  static TileComponent of(
      Area area, CodingStyle style, Quantization quantization, int precision, Budget budget)
      throws CodestreamException {
    Layout layout = new Layout(area, style, quantization, precision, budget);
    Resolution[] resolutions = new Resolution[style.levels() + 1];
    for (int r = 0; r < resolutions.length; r++) {
      resolutions[r] = layout.resolution(r);
    }
    return new TileComponent(area, style, resolutions);
  }
}
