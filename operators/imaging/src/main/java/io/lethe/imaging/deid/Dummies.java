package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;
import java.nio.charset.StandardCharsets;

/** Values of even length that are valid for their VR and say nothing (PS3.15 E.1.1). Stateless. */
final class Dummies {

  private static final byte[] TEXT = ascii("ANONYMIZED");
  private static final byte[] DATE = ascii("19000101");
  private static final byte[] TIME = ascii("000000");
  private static final byte[] DATE_TIME = ascii("19000101000000");
  private static final byte[] AGE = ascii("000Y");
  private static final byte[] NUMBER = ascii("0 ");
  private static final byte[] URI = ascii("urn:anonymized");
  private static final byte[] ZEROS = new byte[Long.BYTES];

  private Dummies() {}

  /**
   * The dummy of a VR.
   *
   * @param vr any but SQ and UI
   */
  static byte[] of(Vr vr) {
    return switch (vr) {
      case DA -> DATE;
      case TM -> TIME;
      case DT -> DATE_TIME;
      case AS -> AGE;
      case DS, IS -> NUMBER;
      case UR -> URI;
      case AE, CS, LO, LT, PN, SH, ST, UC, UT -> TEXT;
      default -> ZEROS;
    };
  }

  /** Bytes of the dummy: one number of a binary VR, two for bytes, since lengths are even. */
  static int length(Vr vr) {
    return of(vr) == ZEROS ? Math.max(Short.BYTES, numberLength(vr)) : of(vr).length;
  }

  private static int numberLength(Vr vr) {
    return vr == Vr.AT ? Integer.BYTES : vr.unit();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
