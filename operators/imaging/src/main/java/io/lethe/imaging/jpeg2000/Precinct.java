package io.lethe.imaging.jpeg2000;

/**
 * The code-blocks of one subband in one precinct, row by row, and their tag trees (T.800 B.6).
 *
 * @param blocks empty where precinct and subband do not meet
 * @param inclusion tells in which layer a code-block comes first
 * @param planes tells how many bit-planes it lacks
 */
record Precinct(CodeBlock[] blocks, TagTree inclusion, TagTree planes) {

  static Precinct of(Area area, int blockWidth, int blockHeight) {
    if (area.isEmpty()) {
      return new Precinct(new CodeBlock[0], null, null);
    }
    int left = area.x0() >> blockWidth;
    int top = area.y0() >> blockHeight;
    int columns = Area.up(area.x1(), blockWidth) - left;
    int rows = Area.up(area.y1(), blockHeight) - top;
    CodeBlock[] blocks = new CodeBlock[columns * rows];
    for (int i = 0; i < blocks.length; i++) {
      long x = (long) (left + i % columns) << blockWidth;
      long y = (long) (top + i / columns) << blockHeight;
      blocks[i] =
          new CodeBlock(area.intersect(x, y, x + (1L << blockWidth), y + (1L << blockHeight)));
    }
    return new Precinct(blocks, new TagTree(columns, rows), new TagTree(columns, rows));
  }
}
