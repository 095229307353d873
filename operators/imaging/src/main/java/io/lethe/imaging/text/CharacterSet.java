package io.lethe.imaging.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decodes text by the Specific Character Set (0008,0005) of its data set (PS3.3 C.12.1.1.2).
 *
 * <p>Made for matching, not for display: bytes that the character set does not define become
 * replacement characters. Immutable.
 */
public final class CharacterSet {

  /** Where no character set is declared: ISO 646, and Latin-1 for bytes that it does not have. */
  public static final CharacterSet DEFAULT =
      new CharacterSet(StandardCharsets.ISO_8859_1, false, List.of());

  private static final byte ESCAPE = 0x1B;

  private final Charset initial;
  private final boolean extended;
  private final List<String> terms;

  private CharacterSet(Charset initial, boolean extended, List<String> terms) {
    this.initial = initial;
    this.extended = extended;
    this.terms = terms;
  }

  /**
   * The character set of a value of (0008,0005).
   *
   * @param declared its text: values separated by backslashes
   * @return empty if a value is none of the standard's defined terms
   */
  public static Optional<CharacterSet> parse(String declared) {
    String[] terms = declared.split("\\\\", -1);
    Charset first = StandardCharsets.ISO_8859_1;
    for (int i = 0; i < terms.length; i++) {
      String term = normal(terms[i]);
      Optional<Charset> charset = DefinedTerms.charset(term);
      if (charset.isEmpty()) {
        return Optional.empty();
      }
      if (i == 0) {
        first = charset.get();
      }
    }
    boolean extended = terms.length > 1 || normal(terms[0]).startsWith("ISO 2022");
    List<String> normal = Arrays.stream(terms).map(CharacterSet::normal).toList();
    return Optional.of(new CharacterSet(first, extended, normal));
  }

  /** Decodes a value; escape sequences switch code elements where the set has extensions. */
  public String decode(byte[] bytes, int offset, int length) {
    int end = offset + length;
    if (!extended) {
      return new String(bytes, offset, length, initial);
    }
    StringBuilder text = new StringBuilder(length);
    CodeElements elements = new CodeElements(initial);
    int from = offset;
    for (int i = offset; i < end; i++) {
      if (bytes[i] == ESCAPE) {
        elements.decode(bytes, from, i, text);
        from = elements.escape(bytes, i, end);
        i = from - 1;
      } else if (isReset(bytes[i])) {
        elements.decode(bytes, from, i, text);
        text.append((char) bytes[i]);
        elements.reset();
        from = i + 1;
      }
    }
    elements.decode(bytes, from, end, text);
    return text.toString();
  }

  /**
   * Encodes text, so that {@link #decode} gives it back.
   *
   * @return empty if the character set lacks a character
   */
  public Optional<byte[]> encode(String text) {
    return TextEncoder.encode(text, initial, extended ? terms : List.of())
        .filter(bytes -> decode(bytes, 0, bytes.length).equals(text));
  }

  /** Line ends and delimiters end the effect of escape sequences (PS3.5 6.1.2.5.3). */
  private static boolean isReset(byte b) {
    return b == '\r' || b == '\n' || b == '\f' || b == '\t';
  }

  /** Forgives what is often misspelled: {@code ISO-IR 100}, {@code ISO 2022-IR 6}. */
  private static String normal(String term) {
    String text = term.replace('\0', ' ').strip().toUpperCase(Locale.ROOT);
    String spaced = text.replace('-', ' ').replace('_', ' ');
    return spaced.startsWith("ISO IR") ? "ISO_IR" + spaced.substring("ISO IR".length()) : spaced;
  }
}
