package io.lethe.jobs.producer.sequencer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is said of every run of a folder, and what is asked of it.
 *
 * @param platform for example {@code ILLUMINA}
 * @param reference build of what was aligned, for example {@code GRCh38}
 * @param subjectColumns of sample sheets that tell the subject, in any case
 * @param undetermined whether reads that no sample has are landed too
 * @param unlistedLeft whether reads that fit no sample of the sheet are left alone; else their run
 *     waits
 * @param subjectsRequired whether a run waits until every sample has a subject
 */
public record RunTerms(
    Optional<String> platform,
    Optional<String> reference,
    List<String> subjectColumns,
    boolean undetermined,
    boolean unlistedLeft,
    boolean subjectsRequired) {

  public RunTerms {
    Objects.requireNonNull(platform, "platform");
    Objects.requireNonNull(reference, "reference");
    subjectColumns = List.copyOf(subjectColumns);
  }
}
