package io.lethe.genomics.deflate;

/** What the symbols of RFC 1951 §3.2.5 stand for, in the form of {@link DecodeTable}. */
final class Symbols {

  private Symbols() {}

  /** Literals, the end of a block, and lengths of matches. */
  static int[] literals() {
    int[] symbols = new int[288];
    for (int i = 0; i < 256; i++) {
      symbols[i] = i << 16 | DecodeTable.LITERAL;
    }
    symbols[Alphabet.END_OF_BLOCK] = DecodeTable.END;
    for (int i = Alphabet.FIRST_LENGTH; i < Alphabet.LITERALS; i++) {
      int code = i - Alphabet.FIRST_LENGTH;
      symbols[i] = Alphabet.lengthBase(code) << 16 | Alphabet.lengthExtra(code) << 8;
    }
    return symbols;
  }

  /** Distances of matches. */
  static int[] distances() {
    int[] symbols = new int[32];
    for (int i = 0; i < Alphabet.DISTANCES; i++) {
      symbols[i] = Alphabet.distanceBase(i) << 16 | Alphabet.distanceExtra(i) << 8;
    }
    return symbols;
  }

  /** Lengths of codes. */
  static int[] codeLengths() {
    int[] symbols = new int[19];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = i << 16 | DecodeTable.LITERAL;
    }
    return symbols;
  }
}
