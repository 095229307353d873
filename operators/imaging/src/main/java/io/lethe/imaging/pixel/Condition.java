package io.lethe.imaging.pixel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What must hold of an attribute. Letter case does not matter.
 *
 * @param attribute which one
 * @param contains whether the value may hold more than the text
 * @param text in upper case
 */
record Condition(RuleAttribute attribute, boolean contains, String text) {

  /**
   * Reads conditions that must all hold: {@code Keyword=text} or {@code Keyword~text}, with
   * semicolons between.
   */
  static List<Condition> parse(String all) {
    return Arrays.stream(all.split(";")).map(String::strip).map(Condition::one).toList();
  }

  private static Condition one(String text) {
    int equal = text.indexOf('=');
    int tilde = text.indexOf('~');
    int at = equal < 0 || tilde >= 0 && tilde < equal ? tilde : equal;
    if (at < 1 || at + 1 == text.length()) {
      throw new IllegalArgumentException("a condition is Keyword=text or Keyword~text: " + text);
    }
    String value = text.substring(at + 1).strip().toUpperCase(Locale.ROOT);
    return new Condition(RuleAttribute.of(text.substring(0, at).strip()), at == tilde, value);
  }

  boolean holds(ImageAttributes attributes) {
    for (String value : attributes.all(attribute)) {
      if (contains ? value.contains(text) : value.equals(text)) {
        return true;
      }
    }
    return false;
  }
}
