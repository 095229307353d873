package io.lethe.imaging.dictionary;

/** Value Representations (PS3.5 6.2). */
public enum Vr {
  AE,
  AS,
  AT,
  CS,
  DA,
  DS,
  DT,
  FD,
  FL,
  IS,
  LO,
  LT,
  OB,
  OD,
  OF,
  OL,
  OV,
  OW,
  PN,
  SH,
  SL,
  SQ,
  SS,
  ST,
  SV,
  TM,
  UC,
  UI,
  UL,
  UN,
  UR,
  US,
  UT,
  UV;

  private static final int LETTERS = 26;

  /** By first and second letter; filled once and never changed. */
  private static final Vr[] BY_CODE = byCode();

  private final int code = name().charAt(0) << Byte.SIZE | name().charAt(1);

  /** The two ASCII letters as in an explicit data element, the first in the high byte. */
  public int code() {
    return code;
  }

  /** The VR with these two letters, or null if there is none. */
  public static Vr of(int code) {
    int first = (code >>> Byte.SIZE) - 'A';
    int second = (code & 0xFF) - 'A';
    boolean letters = first >= 0 && first < LETTERS && second >= 0 && second < LETTERS;
    return letters ? BY_CODE[first * LETTERS + second] : null;
  }

  /**
   * Whether an explicit data element has two reserved bytes and a 32-bit length instead of a 16-bit
   * length (PS3.5 7.1.2).
   */
  public boolean longLength() {
    return switch (this) {
      case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
      default -> false;
    };
  }

  /** Whether the value is a string of characters of any kind, numbers and UIDs included. */
  public boolean text() {
    return switch (this) {
      case AE, AS, CS, DA, DS, DT, IS, LO, LT, PN, SH, ST, TM, UC, UI, UR, UT -> true;
      default -> false;
    };
  }

  /** Whether Specific Character Set governs the value (PS3.5 6.1.2.3). */
  public boolean charset() {
    return switch (this) {
      case LO, LT, PN, SH, ST, UC, UT -> true;
      default -> false;
    };
  }

  /** The byte that makes an odd length even (PS3.5 6.2). */
  public byte padding() {
    return (byte) (text() && this != UI ? ' ' : 0);
  }

  /** Bytes of one binary number, as far as byte order goes: 1, 2, 4 or 8 (PS3.5 7.3). */
  public int unit() {
    return switch (this) {
      case AT, OW, SS, US -> Short.BYTES;
      case FL, OF, OL, SL, UL -> Integer.BYTES;
      case FD, OD, OV, SV, UV -> Long.BYTES;
      default -> 1;
    };
  }

  private static Vr[] byCode() {
    Vr[] table = new Vr[LETTERS * LETTERS];
    for (Vr vr : values()) {
      table[(vr.name().charAt(0) - 'A') * LETTERS + vr.name().charAt(1) - 'A'] = vr;
    }
    return table;
  }
}
