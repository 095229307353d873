package io.lethe.streaming.admit;

import java.util.List;

/** The rules of the project {@code demo}. */
public final class SampleRules {

  static final String RECIPE =
      """
      recipe: imaging-basic
      version: 1
      kind: imaging
      standard: DICOM PS3.15 2024e
      options:
        profile: basic
        burnedInAnnotation: quarantine
      """;

  static final String POLICY =
      """
      project: demo
      environment: dev
      dataClass: pseudonymised
      retention: P10Y
      purpose: DUO:0000042
      recipes:
        imaging: imaging-basic
      references: [GRCh38]
      labelSources: [radiologist]
      """;

  static final String SEQUENCING =
      """
      recipe: genomics-standard
      version: 1
      kind: genomics
      standard: SAM v1, VCF 4.5
      """;

  private SampleRules() {}

  /** As {@link #rules}, with a recipe for runs. */
  public static Rules withRuns() {
    String policy =
        POLICY.replace(
            "imaging: imaging-basic", "imaging: imaging-basic\n  genomics: genomics-standard");
    return new Rules(
        List.of(policy + "libraryPreps: [PCR-free]\nplatforms: [NovaSeq X]\n"),
        List.of(RECIPE, SEQUENCING));
  }

  public static Rules rules() {
    return new Rules(List.of(POLICY), List.of(RECIPE));
  }
}
