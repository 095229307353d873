package io.lethe.curation.validate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The severity of each check of an engine. Immutable.
 *
 * @param <C> the checks
 */
public final class ValidationPolicy<C extends Enum<C>> {

  private final Map<C, Severity> severities;

  private ValidationPolicy(Map<C, Severity> severities) {
    this.severities = severities;
  }

  /**
   * Reads the severities of a recipe.
   *
   * @param checks the engine's
   * @param standard of a check that is not named
   * @param severities {@code ignore}, {@code warn} or {@code reject} by the name of a check
   * @throws IllegalArgumentException if there is no such check or severity; the message says which
   */
  public static <C extends Enum<C>> ValidationPolicy<C> of(
      Class<C> checks, Severity standard, Map<String, String> severities) {
    Map<C, Severity> all = new EnumMap<>(checks);
    for (C check : checks.getEnumConstants()) {
      all.put(check, standard);
    }
    severities.forEach(
        (check, severity) -> all.put(constant(checks, check), constant(Severity.class, severity)));
    return new ValidationPolicy<>(all);
  }

  /** What becomes of an object that fails a check. */
  public Severity of(C check) {
    return severities.get(check);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "options.validation: "
              + name
              + " is none of "
              + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT),
          e);
    }
  }
}
