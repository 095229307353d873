package io.lethe.imaging.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * Characters without case, diacritics and width, as identifiers are compared: {@code Å} is {@code
 * a}, {@code ﬁ} is {@code fi}, a full-width letter its plain one. Stateless.
 */
final class Folding {

  private static final String NOTHING = "";
  private static final char HANGUL_FIRST = '\uAC00';
  private static final char HANGUL_LAST = '\uD7A3';

  private Folding() {}

  /** The letters and digits that a code point stands for; none for marks and separators. */
  static String fold(int codePoint) {
    if (codePoint < 0x80) {
      return ascii((char) codePoint);
    }
    if (codePoint >= HANGUL_FIRST && codePoint <= HANGUL_LAST) {
      return String.valueOf((char) codePoint);
    }
    String special = special(codePoint);
    if (special != null) {
      return special;
    }
    String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(plain.length());
    plain
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(Folding::lower)
        .map(Folding::finalSigma)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The folded text: letters and digits alone. */
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      folded.append(fold(codePoint));
      i += Character.charCount(codePoint);
    }
    return folded.toString();
  }

  /** Whether the character belongs to no word but is drawn upon the one before it. */
  static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }

  /** Whether words of the script follow each other without spaces, or carry particles. */
  static boolean isUnspaced(int codePoint) {
    if (codePoint < 0x0E00) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static final String[] ASCII = asciiTable();

  private static String ascii(char c) {
    return ASCII[c];
  }

  private static String[] asciiTable() {
    String[] table = new String[0x80];
    for (char c = 0; c < table.length; c++) {
      table[c] = Character.isLetterOrDigit(c) ? String.valueOf(Character.toLowerCase(c)) : NOTHING;
    }
    return table;
  }

  private static int lower(int codePoint) {
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }

  private static int finalSigma(int codePoint) {
    return codePoint == 'ς' ? 'σ' : codePoint;
  }

  /** Letters that have no decomposition. */
  private static String special(int codePoint) {
    return switch (codePoint) {
      case 'ß', 'ẞ' -> "ss";
      case 'ø', 'Ø' -> "o";
      case 'æ', 'Æ' -> "ae";
      case 'œ', 'Œ' -> "oe";
      case 'ł', 'Ł' -> "l";
      case 'đ', 'Đ', 'ð', 'Ð' -> "d";
      case 'þ', 'Þ' -> "th";
      case 'ı', 'İ' -> "i";
      default -> null;
    };
  }
}
