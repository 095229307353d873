package io.lethe.imaging.text;

import io.lethe.imaging.dictionary.Vr;

/**
 * The characters that structured VRs permit (PS3.5 Table 6.2-1), so that a value which is no
 * number, code or date cannot hide text. Lengths of numbers are not enforced: many writers exceed
 * 16 digits. Stateless.
 */
public final class Repertoire {

  private static final int CODE_LENGTH = 16;
  private static final int NUMBER_LENGTH = 32;
  private static final int TIME_LENGTH = 32;
  private static final int UID_LENGTH = 64;
  private static final int AGE_LENGTH = 4;
  private static final int DATE_LENGTH = 10;

  private static final String DIGITS = "0123456789";
  private static final byte[] CLASSES = new byte[128];

  private static final int CS = 1;
  private static final int DS = 1 << 1;
  private static final int DATE = 1 << 2;
  private static final int TIME = 1 << 3;
  private static final int UI = 1 << 4;
  private static final int AGE = 1 << 5;
  private static final int PRINTABLE = 1 << 6;

  static {
    mark("ABCDEFGHIJKLMNOPQRSTUVWXYZ _" + DIGITS, CS);
    mark(DIGITS + "+-.eE ", DS);
    mark(DIGITS + ".", DATE | UI);
    mark(DIGITS + "+-.: ", TIME);
    mark(DIGITS + "DWMY", AGE);
    for (char c = ' '; c < 0x7F; c++) {
      CLASSES[c] |= PRINTABLE;
    }
  }

  private Repertoire() {}

  /** Whether the VR permits only some characters, and none of free text. */
  public static boolean isStructured(Vr vr) {
    return switch (vr) {
      case AE, AS, CS, DA, DS, DT, IS, TM, UI, UR -> true;
      default -> false;
    };
  }

  /**
   * Whether every value of a multi-valued element is one that its VR permits; padding aside.
   *
   * @param vr a structured VR
   */
  public static boolean permits(Vr vr, byte[] bytes, int offset, int length) {
    int end = trimmedEnd(bytes, offset, length);
    int from = offset;
    for (int i = offset; i <= end; i++) {
      if (i == end || bytes[i] == '\\' && vr != Vr.UR) {
        if (!permitsOne(vr, bytes, from, i)) {
          return false;
        }
        from = i + 1;
      }
    }
    return true;
  }

  /** The index after the last byte that is no padding (space or NUL). */
  public static int trimmedEnd(byte[] bytes, int offset, int length) {
    int end = offset + length;
    while (end > offset && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
      end--;
    }
    return end;
  }

  /** Whether the bytes are digits and dots, at most 64 (PS3.5 9.1). */
  public static boolean isUid(byte[] bytes, int from, int end) {
    return end > from && end - from <= UID_LENGTH && consistsOf(UI, bytes, from, end);
  }

  /** As {@link #isUid(byte[], int, int)}, for text. */
  public static boolean isUid(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= UID_LENGTH;
  }

  private static boolean permitsOne(Vr vr, byte[] bytes, int start, int limit) {
    int from = start;
    int end = limit;
    while (from < end && bytes[from] == ' ') {
      from++;
    }
    while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
      end--;
    }
    return end - from <= maxLength(vr)
        && consistsOf(characters(vr), bytes, from, end)
        && (!hasOnePoint(vr) || points(bytes, from, end) <= 1);
  }

  /** A UID has only digits and points too, and is no number. */
  private static boolean hasOnePoint(Vr vr) {
    return switch (vr) {
      case DS, IS, TM, DT -> true;
      default -> false;
    };
  }

  private static int points(byte[] bytes, int from, int end) {
    int points = 0;
    for (int i = from; i < end; i++) {
      points += bytes[i] == '.' ? 1 : 0;
    }
    return points;
  }

  private static boolean consistsOf(int characters, byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (bytes[i] < 0 || (CLASSES[bytes[i]] & characters) == 0) {
        return false;
      }
    }
    return true;
  }

  private static int characters(Vr vr) {
    return switch (vr) {
      case CS -> CS;
      case DS, IS -> DS;
      case DA -> DATE;
      case TM, DT -> TIME;
      case UI -> UI;
      case AS -> AGE;
      default -> PRINTABLE;
    };
  }

  private static int maxLength(Vr vr) {
    return switch (vr) {
      case AE, CS -> CODE_LENGTH;
      case DS, IS -> NUMBER_LENGTH;
      case DA -> DATE_LENGTH;
      case TM, DT -> TIME_LENGTH;
      case UI -> UID_LENGTH;
      case AS -> AGE_LENGTH;
      default -> Integer.MAX_VALUE;
    };
  }

  private static void mark(String characters, int bit) {
    for (int i = 0; i < characters.length(); i++) {
      CLASSES[characters.charAt(i)] |= (byte) bit;
    }
  }
}
