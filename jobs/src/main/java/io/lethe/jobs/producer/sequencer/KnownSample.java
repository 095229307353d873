package io.lethe.jobs.producer.sequencer;

import io.lethe.schemas.Consent;
import io.lethe.schemas.RunSample;
import java.util.Objects;
import java.util.Optional;

/**
 * What a table tells of a sample. Raw zone.
 *
 * @param id of the sample
 * @param subject whose it is
 * @param libraryPrep how its library was made
 * @param consent its own, in the place of the run's
 */
record KnownSample(
    String id, Optional<String> subject, Optional<String> libraryPrep, Optional<Consent> consent) {

  KnownSample {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(libraryPrep, "libraryPrep");
    Objects.requireNonNull(consent, "consent");
  }

  /** A sample of which no table tells. */
  static KnownSample unknown(String id) {
    return new KnownSample(id, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** As events list it: a sample of which nobody tells the subject stands for itself. */
  RunSample toEvent() {
    return new RunSample(id, subject.orElse(""), libraryPrep.orElse(null), consent.orElse(null));
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "KnownSample";
  }
}
