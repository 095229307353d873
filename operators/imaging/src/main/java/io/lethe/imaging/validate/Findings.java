package io.lethe.imaging.validate;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.curation.validate.Severity;
import io.lethe.curation.validate.ValidationPolicy;
import java.util.Arrays;

/** What was found in one object: counts by check. Not thread-safe; used again. */
public final class Findings {

  private static final Check[] CHECKS = Check.values();

  private final ValidationPolicy<Check> policy;
  private final int[] counts = new int[CHECKS.length];

  public Findings(ValidationPolicy<Check> policy) {
    this.policy = policy;
  }

  /** Starts an object. */
  public void clear() {
    Arrays.fill(counts, 0);
  }

  /** Whether a check need not be made. */
  boolean ignores(Check check) {
    return policy.of(check) == Severity.IGNORE;
  }

  /**
   * Notes that a check failed.
   *
   * @param position byte offset in the raw object, or -1
   * @throws RejectedException if the policy has it so
   */
  public void add(Check check, long position) throws RejectedException {
    switch (policy.of(check)) {
      case REJECT -> throw new RejectedException(ReasonCode.DICOM_INVALID, position);
      case WARN -> counts[check.ordinal()]++;
      default -> {
        // Ignored: the recipe wants it so.
      }
    }
  }

  /** For the catalog, for example {@code TYPE_1_EMPTY=2 UID_INVALID=1}; empty if all is well. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Check check : CHECKS) {
      int count = counts[check.ordinal()];
      if (count > 0) {
        text.append(text.isEmpty() ? "" : " ").append(check).append('=').append(count);
      }
    }
    return text.toString();
  }
}
