package io.lethe.genomics.bcf;

import io.lethe.genomics.vcf.Canonical;
import io.lethe.genomics.vcf.Field;
import io.lethe.genomics.vcf.FieldType;

/** Holds typed values to what their field declares, and tells them to a {@link Canonical}. */
final class BcfValues {

  private static final byte[] MISSING_TEXT = {'.'};

  /** What htslib writes for a missing text. */
  private static final int MISSING_CHAR = 7;

  private BcfValues() {}

  /** True if values of this type may stand for the field. */
  static boolean fits(Field field, int type) {
    return switch (field.type()) {
      case INTEGER -> type <= Typed.INT32;
      case FLOAT -> type <= Typed.INT32 || type == Typed.FLOAT;
      case FLAG -> type <= Typed.INT8;
      case CHARACTER, STRING -> type == Typed.NONE || type == Typed.CHAR;
    };
  }

  /** True if text, without the zeros that pad it, is what a field that is kept is for. */
  static boolean keeps(Field field, byte[] bytes, int from, int to) {
    int end = to;
    while (field.form() != null && end > from && bytes[end - 1] == 0) {
      end--;
    }
    boolean missing = end == from + 1 && bytes[from] == MISSING_CHAR;
    return missing || field.fits(bytes, from, end);
  }

  /**
   * Reads a vector.
   *
   * @param size values that it has room for
   * @param count values to expect, or -1
   * @param canon takes the values, or null
   */
  static boolean read(
      Field field, byte[] bytes, int at, int type, int size, int count, Canonical canon) {
    if (field.type() == FieldType.FLAG) {
      return type == Typed.NONE
          || type == Typed.INT8 && size == 1 && (bytes[at] == 0 || bytes[at] == 1);
    }
    if (field.type() == FieldType.STRING || field.type() == FieldType.CHARACTER) {
      return text(bytes, at, size, canon);
    }
    boolean real = field.type() == FieldType.FLOAT;
    int values = 0;
    boolean missing = true;
    int width = Typed.size(type);
    for (; values < size; values++) {
      int place = at + values * width;
      int value =
          type == Typed.FLOAT ? Typed.bits(bytes, place) : Typed.integer(bytes, place, type);
      if (value == (type == Typed.FLOAT ? Typed.END_FLOAT : Typed.END)) {
        if (!Typed.onlyEnds(bytes, place, type, size - values)) {
          return false;
        }
        break;
      }
      if (!value(field, value, type, canon)) {
        return false;
      }
      missing &= type == Typed.FLOAT ? value == Canonical.MISSING_FLOAT : value < Typed.END;
    }
    if (values == 0 && canon != null) {
      missing(real, canon);
    }
    if (canon != null) {
      canon.endNumbers();
    }
    return count < 0 || values == count || missing && values <= 1;
  }

  private static void missing(boolean real, Canonical canon) {
    if (real) {
      canon.real(Canonical.MISSING_FLOAT);
    } else {
      canon.integer(Canonical.MISSING);
    }
  }

  private static boolean value(Field field, int value, int type, Canonical canon) {
    boolean missing = type == Typed.FLOAT || value == Canonical.MISSING;
    boolean reserved = type != Typed.FLOAT && value < Canonical.MISSING + 8;
    if (reserved && !missing) {
      return false;
    }
    boolean negative =
        type == Typed.FLOAT ? Float.intBitsToFloat(value) < 0 : value < 0 && !missing;
    if (negative && field.unsigned()) {
      return false;
    }
    if (canon == null) {
      return true;
    }
    if (field.type() != FieldType.FLOAT) {
      canon.integer(value);
    } else if (type == Typed.FLOAT) {
      canon.real(value);
    } else {
      canon.real(missing ? Canonical.MISSING_FLOAT : Float.floatToRawIntBits(value));
    }
    return true;
  }

  /** Text without the zero bytes that pad it; false if it holds control characters. */
  static boolean text(byte[] bytes, int at, int size, Canonical canon) {
    int end = at + size;
    while (end > at && bytes[end - 1] == 0) {
      end--;
    }
    boolean missing = end == at || end == at + 1 && bytes[at] == MISSING_CHAR;
    for (int i = at; i < end && !missing; i++) {
      if (bytes[i] >= 0 && bytes[i] < ' ') {
        return false;
      }
    }
    if (canon != null) {
      canon.text(missing ? MISSING_TEXT : bytes, missing ? 0 : at, missing ? 1 : end);
      canon.end();
    }
    return true;
  }
}
