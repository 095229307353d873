package io.lethe.genomics.vcf;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Decimal text to the 32-bit float that BCF holds: by way of a double, as htslib goes. */
final class Floats {

  /** Below 2^53 a long is exact as a double, and so are these powers: one rounding, as strtod. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT = 1L << 53;

  private Floats() {}

  /**
   * The bits of the number in {@code bytes[from, to)}.
   *
   * @param mantissa its digits, or -1 where there are too many
   * @param exponent of ten
   */
  static int bits(byte[] bytes, int from, int to, long mantissa, long exponent, boolean negative) {
    double value;
    if (mantissa >= 0 && mantissa < EXACT && Math.abs(exponent) < POWERS.length) {
      int power = (int) exponent;
      value = power < 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
      value = negative ? -value : value;
    } else {
      value = Double.parseDouble(text(bytes, from, to));
    }
    return Float.floatToRawIntBits((float) value);
  }

  /** Infinity or no number. */
  static boolean word(byte[] bytes, int from, int to, boolean negative, Canonical canon) {
    if (to - from != 3 && to - from != 8) {
      return false;
    }
    String text = text(bytes, from, to).toLowerCase(Locale.ROOT);
    boolean infinite = text.equals("inf") || text.equals("infinity");
    if (!infinite && !text.equals("nan")) {
      return false;
    }
    if (canon != null) {
      float infinity = negative ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
      canon.real(Float.floatToRawIntBits(infinite ? infinity : Float.NaN));
    }
    return true;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
