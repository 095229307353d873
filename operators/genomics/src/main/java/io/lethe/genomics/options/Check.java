package io.lethe.genomics.options;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.validate.Severity;
import io.lethe.curation.validate.ValidationPolicy;
import java.util.Map;

/**
 * Findings that do not stand in the way of de-identification, so that a recipe may let the object
 * pass. Each has the name of the reason code that it is refused with. A false claim of an order is
 * none of them: the header is written before the records, and would make the claim again.
 */
public enum Check {
  BGZF_EOF_MISSING,
  FASTQ_PAIR_MISMATCH,
  FASTQ_PAIR_COUNT,
  SAMPLE_SHEET_LANE,
  SAMPLE_SHEET_INDEX,
  SAMPLE_SHEET_SAMPLES,
  REFERENCE_UNKNOWN,
  SAMPLE_MISMATCH;

  /**
   * The severities of a recipe; a check that is not named refuses.
   *
   * @throws IllegalArgumentException as {@link ValidationPolicy#of(Class, Severity, Map)}
   */
  public static ValidationPolicy<Check> policy(Map<String, String> severities) {
    return ValidationPolicy.of(Check.class, Severity.REJECT, severities);
  }

  /** The reason of the refusal, where the recipe does not soften it. */
  public ReasonCode reason() {
    return ReasonCode.valueOf(name());
  }
}
