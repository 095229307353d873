package io.lethe.genomics.validate;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.options.Check;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.Opener;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the samples that a header names against the delivery: consent is a sample's own, and a
 * delivery may name the wrong one for a file.
 */
public final class SampleGuard {

  private SampleGuard() {}

  /**
   * Checks a header.
   *
   * @param samples as the header names them
   * @param metadata takes the finding, where the recipe lets it pass
   * @throws RejectedException if a sample's consent does not permit its data, whatever the recipe
   *     says; or with {@link Check#SAMPLE_MISMATCH}
   */
  public static void check(
      Collection<String> samples,
      Opener opener,
      GenomicsOptions options,
      Map<String, String> metadata)
      throws RejectedException {
    Map<String, RunContext.Sample> known = opener.run().samples();
    for (String sample : samples) {
      Optional<ReasonCode> refusal =
          Optional.ofNullable(known.get(sample)).flatMap(RunContext.Sample::refusal);
      if (refusal.isPresent()) {
        throw new RejectedException(refusal.get(), -1);
      }
    }
    if (!samples.stream().allMatch(sample -> expected(sample, opener))) {
      Findings findings = new Findings(options.validation());
      findings.report(Check.SAMPLE_MISMATCH, -1);
      findings.describe(metadata);
    }
  }

  /** Of a file that the delivery names no sample for, any of the run; of a run without any, all. */
  private static boolean expected(String sample, Opener opener) {
    Map<String, RunContext.Sample> known = opener.run().samples();
    return opener
        .declaredSample()
        .map(sample::equals)
        .orElse(known.isEmpty() || known.containsKey(sample));
  }
}
