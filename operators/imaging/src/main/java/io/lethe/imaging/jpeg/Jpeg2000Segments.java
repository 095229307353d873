package io.lethe.imaging.jpeg;

import io.lethe.imaging.io.Numbers;

/**
 * The segments that decoders of JPEG 2000 (T.800 A.4 to A.9) and its high-throughput form (T.814)
 * need, and what they hold. Stateless.
 */
final class Jpeg2000Segments {

  static final int COMMENT = 0x64;
  static final int TILE_PART = 0x90;
  private static final int CAP = 0x50;
  private static final int SIZ = 0x51;
  private static final int COD = 0x52;
  private static final int COC = 0x53;
  private static final int TLM = 0x55;
  private static final int PRF = 0x56;
  private static final int PLM = 0x57;
  private static final int PLT = 0x58;
  private static final int CPF = 0x59;
  private static final int QCD = 0x5C;
  private static final int QCC = 0x5D;
  private static final int RGN = 0x5E;
  private static final int POC = 0x5F;
  private static final int PPM = 0x60;
  private static final int PPT = 0x61;
  private static final int CRG = 0x63;

  /** From here on Ccoc and its like take two bytes. */
  private static final int MANY_COMPONENTS = 257;

  private static final int MAX_LEVELS = 32;

  private Jpeg2000Segments() {}

  /**
   * Whether no decoder needs the segment: comments, registration, profiles, and lengths of what is
   * read anyway. These become empty comments.
   */
  static boolean isDispensable(int marker) {
    return switch (marker) {
      case COMMENT, CRG, TLM, PLM, PLT, PRF, CPF -> true;
      default -> false;
    };
  }

  /**
   * Whether the content of a segment is what its marker demands, to the last byte.
   *
   * @param components of the image, as SIZ said
   */
  static boolean isRight(int marker, byte[] content, int length, int components) {
    int index = components < MANY_COMPONENTS ? 1 : 2;
    return switch (marker) {
      case SIZ -> length == 36 + 3 * components(content, length);
      case CAP -> length >= 4 && length == 4 + 2 * Integer.bitCount(Numbers.u32(content, 0, true));
      case COD -> length >= 10 && style(content[0], content, 5, length);
      case COC -> length >= index + 6 && style(content[index], content, index + 1, length);
      case QCD -> length > 1 && steps(content[0], length - 1);
      case QCC -> length > index + 1 && steps(content[index], length - index - 1);
      case RGN -> length == index + 2;
      case POC -> length > 0 && length % (5 + 2 * index) == 0;
      case PPM, PPT -> length > 1;
      case TILE_PART -> length == 8;
      default -> false;
    };
  }

  /** Csiz, or 0. */
  static int components(byte[] content, int length) {
    return length < 36 ? 0 : Numbers.u16(content, 34, true);
  }

  /** Levels, size and style of code blocks, transform; precincts where they are said to be. */
  private static boolean style(int flags, byte[] content, int from, int length) {
    int levels = content[from] & 0xFF;
    int precincts = (flags & 1) == 0 ? 0 : levels + 1;
    return levels <= MAX_LEVELS && length == from + 5 + precincts;
  }

  /** None, derived, or one for each band. */
  private static boolean steps(int style, int length) {
    int bands = 3 * MAX_LEVELS + 1;
    return switch (style & 0x1F) {
      case 0 -> length <= bands;
      case 1 -> length == Short.BYTES;
      case 2 -> length % Short.BYTES == 0 && length <= bands * Short.BYTES;
      default -> false;
    };
  }
}
