package io.lethe.imaging.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as it looks, for comparison alone: without case, diacritics and characters that are not
 * drawn, Greek and Cyrillic letters as the Latin ones that they resemble. Stateless.
 */
public final class Lookalikes {

  private static final String DRAWN = "аеорсухіјѕһԁкмтвнαβεζηικμνορτυχıøł";
  private static final String AS = "aeopcyxijshdkmtbhabezhikmnoptyxiol";

  private Lookalikes() {}

  /** The text as it looks. */
  public static String of(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    StringBuilder out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (c < 0x80) {
        out.append(c);
      } else if (!Folding.isMark(c)) {
        int at = DRAWN.indexOf(c);
        out.append(at < 0 ? c : AS.charAt(at));
      }
    }
    return out.toString();
  }

  /** A name with its umlauts and ligatures spelled out, as passports have them. */
  public static String spelledOut(String name) {
    StringBuilder out = new StringBuilder(name.length() + 2);
    for (char c : Normalizer.normalize(name, Normalizer.Form.NFC).toCharArray()) {
      out.append(
          switch (Character.toLowerCase(c)) {
            case 'ä', 'æ' -> "ae";
            case 'ö', 'ø', 'œ' -> "oe";
            case 'ü' -> "ue";
            case 'ß' -> "ss";
            case 'å' -> "aa";
            default -> String.valueOf(c);
          });
    }
    return of(out.toString());
  }

  /** Text without the characters that are not drawn, such as soft hyphens. */
  public static String visible(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.chars()
        .filter(c -> c < 0x80 || Character.getType(c) != Character.FORMAT)
        .forEach(c -> out.append((char) c));
    return out.toString();
  }
}
