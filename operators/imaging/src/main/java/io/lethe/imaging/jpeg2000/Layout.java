package io.lethe.imaging.jpeg2000;

/**
 * Divides a tile's component into resolutions, subbands, precincts and code-blocks (T.800 B.5 to
 * B.7).
 *
 * @param tile the component's area
 * @param precision bits a sample
 */
record Layout(
    Area tile, CodingStyle style, Quantization quantization, int precision, Budget budget) {

  private static final int MAX_PLANES = 30;
  private static final int BANDS = 3;

  /** A resolution, 0 the lowest. */
  Resolution resolution(int r) throws CodestreamException {
    int reduction = style.levels() - r;
    Area area = tile.reduced(reduction);
    int width = style.precinctWidth(r);
    int height = style.precinctHeight(r);
    boolean empty = area.isEmpty();
    int across = empty ? 0 : Area.up(area.x1(), width) - (area.x0() >> width);
    int down = empty ? 0 : Area.up(area.y1(), height) - (area.y0() >> height);
    budget.take((long) across * down);
    Resolution resolution =
        new Resolution(
            area,
            new Band[r == 0 ? 1 : BANDS],
            across,
            down,
            width + reduction,
            height + reduction);
    for (int i = 0; i < resolution.bands().length; i++) {
      resolution.bands()[i] = band(resolution, r, r == 0 ? Band.LL : i + 1);
    }
    return resolution;
  }

  private Band band(Resolution resolution, int r, int orientation) throws CodestreamException {
    int number = r == 0 ? 0 : BANDS * (r - 1) + orientation;
    int planes = quantization.planes(number);
    if (planes < 0 || planes > MAX_PLANES) {
      throw CodestreamException.unsupported("bit-planes");
    }
    int highX = orientation & 1;
    int highY = orientation >> 1;
    float step = style.reversible() ? 1 : quantization.step(number, precision + highX + highY);
    int below = style.levels() - r + 1;
    Area low = r == 0 ? resolution.area() : tile.reduced(below);
    Area area = r == 0 ? resolution.area() : tile.band(below, highX, highY);
    Precinct[] precincts = new Precinct[resolution.precincts()];
    for (int p = 0; p < precincts.length; p++) {
      precincts[p] = precinct(resolution, area, r, p);
    }
    return new Band(
        area, orientation, highX * low.width(), highY * low.height(), planes, step, precincts);
  }

  /** The part of a subband in a precinct; subbands have half the resolution (B.7). */
  private Precinct precinct(Resolution resolution, Area band, int r, int p)
      throws CodestreamException {
    int halved = r == 0 ? 0 : 1;
    int width = style.precinctWidth(r);
    int height = style.precinctHeight(r);
    Area area = resolution.area();
    long left = (long) (area.x0() >> width) + p % resolution.across() << width - halved;
    long top = (long) (area.y0() >> height) + p / resolution.across() << height - halved;
    long right = left + (1L << width - halved);
    long bottom = top + (1L << height - halved);
    Area part = band.intersect(left, top, right, bottom);
    int blockWidth = Math.min(style.blockWidth(), width - halved);
    int blockHeight = Math.min(style.blockHeight(), height - halved);
    long blocksAcross = Area.up(part.x1(), blockWidth) - (part.x0() >> blockWidth);
    budget.take(blocksAcross * (Area.up(part.y1(), blockHeight) - (part.y0() >> blockHeight)));
    return Precinct.of(part, blockWidth, blockHeight);
  }
}
