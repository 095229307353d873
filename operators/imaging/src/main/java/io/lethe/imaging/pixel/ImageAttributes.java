package io.lethe.imaging.pixel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of an object that rules about pixels ask for, in upper case. Not thread-safe. */
final class ImageAttributes {

  private final Map<RuleAttribute, List<String>> values = new EnumMap<>(RuleAttribute.class);

  /** Adds a value; several values in one element stay joined by backslashes. */
  ImageAttributes add(RuleAttribute attribute, String value) {
    values
        .computeIfAbsent(attribute, key -> new ArrayList<>(1))
        .add(value.toUpperCase(Locale.ROOT));
    return this;
  }

  List<String> all(RuleAttribute attribute) {
    return values.getOrDefault(attribute, List.of());
  }

  /** Whether an attribute occurs with a value. */
  boolean is(RuleAttribute attribute, String value) {
    return all(attribute).contains(value);
  }
}
