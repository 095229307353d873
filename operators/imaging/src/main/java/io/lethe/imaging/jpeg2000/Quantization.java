package io.lethe.imaging.jpeg2000;

/**
 * Exponents and mantissas of quantization steps (QCD and QCC, T.800 A.6.4, A.6.5 and Annex E).
 *
 * @param guardBits 0 to 7
 * @param style 0 for none, 1 where all derive from that of LL, 2 for one a subband
 * @param steps exponent above eleven bits of mantissa, by subband from LL on
 */
record Quantization(int guardBits, int style, int[] steps) {

  private static final int MANTISSA_BITS = 11;
  private static final int STYLE = 0x1F;
  private static final int NONE = 0;
  private static final int DERIVED = 1;
  private static final int EXPOUNDED = 2;

  static Quantization read(Input in) throws CodestreamException {
    int first = in.u8();
    int style = first & STYLE;
    if (style > EXPOUNDED) {
      throw CodestreamException.malformed("quantization");
    }
    int[] steps = new int[style == NONE ? in.left() : in.left() / Short.BYTES];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = style == NONE ? in.u8() >> 3 << MANTISSA_BITS : in.u16();
    }
    return new Quantization(first >> 5, style, steps);
  }

  /** Magnitude bits of a subband (E-2). */
  int planes(int band) throws CodestreamException {
    return guardBits + exponent(band) - 1;
  }

  /**
   * The size of a step (E-3).
   *
   * @param range bits of the subband's values
   */
  float step(int band, int range) throws CodestreamException {
    int mantissa = stepOf(band) & (1 << MANTISSA_BITS) - 1;
    return (float) Math.scalb(1 + mantissa / (double) (1 << MANTISSA_BITS), range - exponent(band));
  }

  private int exponent(int band) throws CodestreamException {
    int exponent = stepOf(band) >> MANTISSA_BITS;
    // LL and the three of the lowest resolution have the same level (E-5).
    int above = style == DERIVED && band > 0 ? (band - 1) / 3 : 0;
    if (exponent < above) {
      throw CodestreamException.malformed("quantization");
    }
    return exponent - above;
  }

  private int stepOf(int band) throws CodestreamException {
    int index = style == DERIVED ? 0 : band;
    if (index >= steps.length) {
      throw CodestreamException.malformed("quantization");
    }
    return steps[index];
  }
}
