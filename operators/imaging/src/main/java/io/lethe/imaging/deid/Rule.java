package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;

/** A disposition, the dictionary's VR and flags in one int, so that a cache of them is flat. */
final class Rule {

  /** For tags that no dictionary has. */
  static final int REMOVE_UNKNOWN = of(Disposition.REMOVE, null);

  /** The value identifies the patient or the site, so that no text may repeat it. */
  static final int IDENTIFYING = 1 << 16;

  /** The value goes into the catalog if it is kept at top level. */
  static final int FIELD = 1 << 17;

  /** An option or the recipe wants the value as it is, so that text may repeat it. */
  static final int RETAINED = 1 << 18;

  /** The attribute is of Type 1, so that other systems refuse it empty (PS3.5 7.4.1). */
  static final int NEEDS_VALUE = 1 << 19;

  private static final int MOST_VALUES = 20;
  private static final int FALLBACK = 28;
  private static final Disposition[] DISPOSITIONS = Disposition.values();
  private static final Vr[] VRS = Vr.values();
  private static final int NO_VR = 0xFF;
  private static final int BYTE = 0xFF;

  private Rule() {}

  static int of(Disposition disposition, Vr vr) {
    return disposition.ordinal() | (vr == null ? NO_VR : vr.ordinal()) << Byte.SIZE;
  }

  static Disposition disposition(int rule) {
    return DISPOSITIONS[rule & BYTE];
  }

  /** A rule whose action may fail on a value. */
  static int of(Disposition disposition, Vr vr, Disposition fallback) {
    return of(disposition, vr) | fallback.ordinal() << FALLBACK;
  }

  /** What happens to a value that the action fails on: it goes, is emptied or replaced. */
  static Disposition fallback(int rule) {
    return DISPOSITIONS[rule >>> FALLBACK];
  }

  /**
   * A rule for values of so many binary numbers at most.
   *
   * @param most up to 255; 0 for any number
   */
  static int withMostValues(int rule, int most) {
    return rule | Math.min(most, BYTE) << MOST_VALUES;
  }

  /** The most numbers that a value in binary may have; 0 for any number. */
  static int mostValues(int rule) {
    return rule >>> MOST_VALUES & BYTE;
  }

  /** The dictionary's VR, or null. */
  static Vr vr(int rule) {
    int ordinal = rule >>> Byte.SIZE & BYTE;
    return ordinal == NO_VR ? null : VRS[ordinal];
  }

  static boolean has(int rule, int flag) {
    return (rule & flag) != 0;
  }
}
