package io.lethe.imaging.parse;

import io.lethe.imaging.dictionary.TransferSyntax;

/** How elements are spelled (PS3.5 7.1). */
public enum Encoding {
  IMPLICIT_LITTLE(false, false),
  EXPLICIT_LITTLE(true, false),
  EXPLICIT_BIG(true, true);

  private final boolean explicit;
  private final boolean bigEndian;

  Encoding(boolean explicit, boolean bigEndian) {
    this.explicit = explicit;
    this.bigEndian = bigEndian;
  }

  /** The encoding that a transfer syntax gives a data set, once inflated. */
  public static Encoding of(TransferSyntax syntax) {
    if (!syntax.explicitVr()) {
      return IMPLICIT_LITTLE;
    }
    return syntax.bigEndian() ? EXPLICIT_BIG : EXPLICIT_LITTLE;
  }

  /** Whether elements carry their VR. */
  public boolean explicit() {
    return explicit;
  }

  /** Byte order of tags, lengths and numbers. */
  public boolean bigEndian() {
    return bigEndian;
  }
}
