package io.lethe.genomics.validate;

import io.lethe.curation.RejectedException;
import io.lethe.curation.validate.ValidationPolicy;
import io.lethe.genomics.options.Check;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the checks found in one object. Not thread-safe. */
public final class Findings {

  private final ValidationPolicy<Check> policy;
  private final Map<Check, Long> counts = new EnumMap<>(Check.class);

  public Findings(ValidationPolicy<Check> policy) {
    this.policy = policy;
  }

  /**
   * Takes a finding.
   *
   * @param position byte offset in the raw object, or -1
   * @throws RejectedException if the recipe refuses objects that fail the check
   */
  public void report(Check check, long position) throws RejectedException {
    switch (policy.of(check)) {
      case REJECT -> throw new RejectedException(check.reason(), position);
      case WARN -> counts.merge(check, 1L, Long::sum);
      case IGNORE -> {
        // The recipe says that nobody wants to know.
      }
    }
  }

  /** Adds the counts to the field {@code validation}, which is absent where nothing was found. */
  public void describe(Map<String, String> metadata) {
    if (!counts.isEmpty()) {
      String told =
          counts.entrySet().stream()
              .map(finding -> finding.getKey() + "=" + finding.getValue())
              .collect(Collectors.joining(" "));
      metadata.merge("validation", told, (before, more) -> before + " " + more);
    }
  }
}
