package io.lethe.genomics.validate;

import io.lethe.curation.ReasonCode;

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

  /** The reason of the refusal, where the recipe does not soften it. */
  public ReasonCode reason() {
    return ReasonCode.valueOf(name());
  }
}
