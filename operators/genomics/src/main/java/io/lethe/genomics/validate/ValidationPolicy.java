package io.lethe.genomics.validate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The severity of each check. Immutable. */
public final class ValidationPolicy {

  /** Every check refuses. */
  public static final ValidationPolicy STRICT = of(Map.of());

  private final Map<Check, Severity> severities = new EnumMap<>(Check.class);

  private ValidationPolicy() {}

  /**
   * Reads the severities of a recipe; a check that is not named refuses.
   *
   * @param severities {@code ignore}, {@code warn} or {@code reject} by the name of a check
   * @throws IllegalArgumentException if there is no such check or severity; the message says which
   */
  public static ValidationPolicy of(Map<String, String> severities) {
    ValidationPolicy policy = new ValidationPolicy();
    for (Check check : Check.values()) {
      policy.severities.put(check, Severity.REJECT);
    }
    severities.forEach(
        (check, severity) ->
            policy.severities.put(
                constant(Check.class, check), constant(Severity.class, severity)));
    return policy;
  }

  /** What becomes of an object that fails a check. */
  public Severity of(Check check) {
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
