package io.lethe.genomics.files;

import io.lethe.curation.ReasonCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the delivery and the policy tell of a sequencing run. All but the references belongs to the
 * raw zone.
 *
 * @param runId the sequencing run
 * @param samples by sample id
 * @param platform as the producer names it
 * @param reference the build that the producer declares, for example {@code GRCh38}
 * @param references the builds that the policy allows; empty where it allows every one
 */
public record RunContext(
    Optional<String> runId,
    Map<String, Sample> samples,
    Optional<String> platform,
    Optional<String> reference,
    Set<String> references) {

  /** A file of which nothing is known but its bytes. */
  public static final RunContext EMPTY =
      new RunContext(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Set.of());

  public RunContext {
    samples = Map.copyOf(samples);
    references = Set.copyOf(references);
  }

  /**
   * One sample of the run.
   *
   * @param subjectId whose it is; blank where nobody knows, and the sample stands for itself
   * @param libraryPrep as the producer names it
   * @param refusal why its data must not pass, where its consent does not permit it
   */
  public record Sample(
      String subjectId, Optional<String> libraryPrep, Optional<ReasonCode> refusal) {

    /** A sample whose data may pass. */
    public Sample(String subjectId, Optional<String> libraryPrep) {
      this(subjectId, libraryPrep, Optional.empty());
    }

    /** Whose it is; people of whom nobody knows must not become one. */
    public Optional<String> subject() {
      return Optional.of(subjectId).filter(id -> !id.isBlank());
    }

    /** Shows nothing of its content. */
    @Override
    public String toString() {
      return "Sample";
    }
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "RunContext";
  }
}
