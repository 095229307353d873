package io.lethe.imaging.jpeg2000;

import java.util.Arrays;

/**
 * Image and tile size (SIZ, T.800 A.5.1), on the reference grid; components are not subsampled.
 *
 * @param x0 left edge of the image
 * @param y0 top edge
 * @param x1 right edge, which no longer belongs to it
 * @param y1 bottom edge
 * @param tileX left edge of the first tile
 * @param tileY top edge of the first tile
 * @param tileWidth at least 1
 * @param tileHeight at least 1
 * @param precisions bits a sample, 1 to 16, by component
 * @param signed whether samples have a sign, by component
 */
public record ImageSize(
    int x0,
    int y0,
    int x1,
    int y1,
    int tileX,
    int tileY,
    int tileWidth,
    int tileHeight,
    int[] precisions,
    boolean[] signed) {

  private static final int MAX_COMPONENTS = 4;
  private static final int MAX_PRECISION = 16;
  private static final int MAX_SIDE = 0xFFFF;
  private static final long MAX_GRID = 1 << 29;
  private static final int MAX_TILES = 1 << 14;
  private static final int SIGN = 0x80;

  /** Copies the arrays. */
  public ImageSize {
    precisions = precisions.clone();
    signed = signed.clone();
  }

  @Override
  public int[] precisions() {
    return precisions.clone();
  }

  @Override
  public boolean[] signed() {
    return signed.clone();
  }

  /** Samples a line. */
  public int width() {
    return x1 - x0;
  }

  /** Lines. */
  public int height() {
    return y1 - y0;
  }

  /** Samples a pixel. */
  public int components() {
    return precisions.length;
  }

  int precision(int component) {
    return precisions[component];
  }

  boolean isSigned(int component) {
    return signed[component];
  }

  int tilesAcross() {
    return (x1 - tileX + tileWidth - 1) / tileWidth;
  }

  private int tilesDown() {
    return (y1 - tileY + tileHeight - 1) / tileHeight;
  }

  int tiles() {
    return tilesAcross() * tilesDown();
  }

  /** The part of the image that a tile covers (B.3). */
  Area tile(int index) {
    int column = index % tilesAcross();
    int row = index / tilesAcross();
    long left = tileX + (long) column * tileWidth;
    long top = tileY + (long) row * tileHeight;
    return new Area(
        (int) Math.max(left, x0),
        (int) Math.max(top, y0),
        (int) Math.min(left + tileWidth, x1),
        (int) Math.min(top + tileHeight, y1));
  }

  static ImageSize read(Input in) throws CodestreamException {
    in.skip(Short.BYTES);
    int[] edges = new int[8];
    for (int i = 0; i < edges.length; i++) {
      long value = in.u32();
      // Tiles may be larger than any image.
      boolean tileSide = i == 4 || i == 5;
      if (value > MAX_GRID && !tileSide) {
        throw CodestreamException.malformed("size");
      }
      edges[i] = (int) Math.min(value, MAX_GRID);
    }
    int components = in.u16();
    if (components < 1 || components > MAX_COMPONENTS || in.left() != 3 * components) {
      throw CodestreamException.malformed("components");
    }
    int[] precisions = new int[components];
    boolean[] signed = new boolean[components];
    for (int i = 0; i < components; i++) {
      int depth = in.u8();
      precisions[i] = (depth & SIGN - 1) + 1;
      signed[i] = (depth & SIGN) != 0;
      if (in.u8() != 1 || in.u8() != 1) {
        throw CodestreamException.unsupported("subsampled components");
      }
    }
    return new ImageSize(
            edges[2],
            edges[3],
            edges[0],
            edges[1],
            edges[6],
            edges[7],
            edges[4],
            edges[5],
            precisions,
            signed)
        .checked();
  }

  private ImageSize checked() throws CodestreamException {
    boolean image = x1 > x0 && y1 > y0 && width() <= MAX_SIDE && height() <= MAX_SIDE;
    boolean tile = tileWidth > 0 && tileHeight > 0 && tileX <= x0 && tileY <= y0;
    boolean first = tile && (long) tileX + tileWidth > x0 && (long) tileY + tileHeight > y0;
    if (!image || !first) {
      throw CodestreamException.malformed("size");
    }
    if ((long) tilesDown() * tilesAcross() > MAX_TILES
        || Arrays.stream(precisions).anyMatch(p -> p > MAX_PRECISION)) {
      throw CodestreamException.unsupported("size");
    }
    return this;
  }
}
