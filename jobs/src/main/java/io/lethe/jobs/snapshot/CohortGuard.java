package io.lethe.jobs.snapshot;

import io.lethe.curation.ConsentCheck;
import io.lethe.curation.DataUse;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.snapshot.DenialCode;
import java.time.Instant;
import java.util.Optional;

/**
 * What every member of a cohort must pass. Whatever is missing denies. Immutable.
 *
 * @param purpose what the data is wanted for
 * @param reference build that sequencing data must have, or null for any
 * @param at when it is asked
 */
public record CohortGuard(DataUse purpose, String reference, Instant at) {

  /** Why the member may not be used; empty if it may. */
  public Optional<DenialCode> denial(CohortMember member) {
    Optional<DenialCode> consent = consent(member);
    if (consent.isPresent()) {
      return consent;
    }
    boolean mismatch =
        reference != null && member.reference() != null && !reference.equals(member.reference());
    return mismatch ? Optional.of(DenialCode.REFERENCE_MISMATCH) : Optional.empty();
  }

  private Optional<DenialCode> consent(CohortMember member) {
    return ConsentCheck.refusal(
            status(member.consentStatus()),
            member.duoCodes(),
            member.consentExpiresAt(),
            at,
            purpose)
        .map(CohortGuard::code);
  }

  private static ConsentCheck.Status status(String name) {
    for (ConsentCheck.Status status : ConsentCheck.Status.values()) {
      if (status.name().equals(name)) {
        return status;
      }
    }
    return ConsentCheck.Status.UNKNOWN;
  }

  private static DenialCode code(ReasonCode reason) {
    return switch (reason) {
      case CONSENT_WITHDRAWN -> DenialCode.CONSENT_WITHDRAWN;
      case CONSENT_EXPIRED -> DenialCode.CONSENT_EXPIRED;
      case PURPOSE_NOT_PERMITTED -> DenialCode.PURPOSE_NOT_PERMITTED;
      default -> DenialCode.CONSENT_MISSING;
    };
  }
}
