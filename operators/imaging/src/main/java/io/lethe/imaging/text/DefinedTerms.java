package io.lethe.imaging.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Defined terms of Specific Character Set (PS3.3 Tables C.12-2 to C.12-5). Stateless. */
final class DefinedTerms {

  private static final Map<String, Charset> CHARSETS = charsets();

  private DefinedTerms() {}

  /**
   * The character set of single-byte code elements that a term puts in effect at first; for terms
   * of multi-byte code elements that need an escape sequence, ISO 646.
   */
  static Optional<Charset> charset(String term) {
    return Optional.ofNullable(CHARSETS.get(term));
  }

  private static Map<String, Charset> charsets() {
    Map<String, Charset> terms = new HashMap<>();
    terms.put("", StandardCharsets.ISO_8859_1);
    terms.put("ISO_IR 192", StandardCharsets.UTF_8);
    terms.put("GB18030", Charset.forName("GB18030"));
    terms.put("GBK", Charset.forName("GBK"));
    Map.ofEntries(
            Map.entry("6", "ISO-8859-1"),
            Map.entry("100", "ISO-8859-1"),
            Map.entry("101", "ISO-8859-2"),
            Map.entry("109", "ISO-8859-3"),
            Map.entry("110", "ISO-8859-4"),
            Map.entry("144", "ISO-8859-5"),
            Map.entry("127", "ISO-8859-6"),
            Map.entry("126", "ISO-8859-7"),
            Map.entry("138", "ISO-8859-8"),
            Map.entry("148", "ISO-8859-9"),
            Map.entry("203", "ISO-8859-15"),
            Map.entry("13", "JIS_X0201"),
            Map.entry("166", "TIS-620"))
        .forEach(
            (number, name) -> {
              terms.put("ISO_IR " + number, Charset.forName(name));
              terms.put("ISO 2022 IR " + number, Charset.forName(name));
            });
    for (String number : new String[] {"87", "159", "149", "58"}) {
      terms.put("ISO 2022 IR " + number, StandardCharsets.ISO_8859_1);
    }
    return Map.copyOf(terms);
  }
}
