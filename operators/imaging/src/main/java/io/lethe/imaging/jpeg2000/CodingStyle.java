package io.lethe.imaging.jpeg2000;

/**
 * How a component of a tile is coded (SPcod and SPcoc, T.800 A.6.1 and A.6.2).
 *
 * @param levels decompositions, 0 to 20
 * @param blockWidth exponent of the width of code-blocks, 2 to 10
 * @param blockHeight exponent of their height, 2 to 10
 * @param style of code-blocks: a set of the constants here
 * @param reversible whether the wavelet is the 5-3
 * @param precincts sizes by resolution, PPy in the high and PPx in the low half; null: the greatest
 */
record CodingStyle(
    int levels, int blockWidth, int blockHeight, int style, boolean reversible, byte[] precincts) {

  static final int BYPASS = 0x01;
  static final int RESET = 0x02;
  static final int TERMINATE_ALL = 0x04;
  static final int VERTICALLY_CAUSAL = 0x08;
  static final int SEGMENTATION_SYMBOLS = 0x20;

  private static final int HIGH_THROUGHPUT = 0xC0;
  private static final int MAX_LEVELS = 20;
  private static final int MAX_BLOCK = 12;
  private static final int GREATEST = 15;
  private static final int HALF = 0x0F;

  static CodingStyle read(Input in, boolean definesPrecincts) throws CodestreamException {
    int levels = in.u8();
    int width = (in.u8() & HALF) + 2;
    int height = (in.u8() & HALF) + 2;
    int style = in.u8();
    int wavelet = in.u8();
    if ((style & HIGH_THROUGHPUT) != 0) {
      throw CodestreamException.unsupported("high-throughput blocks");
    }
    if (levels > MAX_LEVELS) {
      throw CodestreamException.unsupported("levels");
    }
    boolean block = width <= 10 && height <= 10 && width + height <= MAX_BLOCK;
    if (!block || wavelet > 1) {
      throw CodestreamException.malformed("coding style");
    }
    byte[] precincts = null;
    if (definesPrecincts) {
      precincts = new byte[levels + 1];
      for (int r = 0; r <= levels; r++) {
        precincts[r] = (byte) in.u8();
        boolean halved = (precincts[r] & HALF) > 0 && (precincts[r] >> 4 & HALF) > 0;
        if (r > 0 && !halved) {
          throw CodestreamException.malformed("precinct size");
        }
      }
    }
    return new CodingStyle(levels, width, height, style, wavelet == 1, precincts);
  }

  boolean has(int flag) {
    return (style & flag) != 0;
  }

  /** Exponent of the width of precincts of a resolution. */
  int precinctWidth(int resolution) {
    return precincts == null ? GREATEST : precincts[resolution] & HALF;
  }

  int precinctHeight(int resolution) {
    return precincts == null ? GREATEST : precincts[resolution] >> 4 & HALF;
  }

  /** The most passes of the codeword segment with this number (D.4.1, D.6). */
  int maxPasses(int segment) {
    if (has(TERMINATE_ALL)) {
      return 1;
    }
    if (!has(BYPASS)) {
      return Integer.MAX_VALUE;
    }
    if (segment == 0) {
      return BlockDecoder.FIRST_BYPASS;
    }
    return segment % 2 == 1 ? 2 : 1;
  }
}
