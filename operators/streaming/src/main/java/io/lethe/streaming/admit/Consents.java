package io.lethe.streaming.admit;

import io.lethe.curation.ConsentCheck;
import io.lethe.curation.DataUse;
import io.lethe.curation.ReasonCode;
import io.lethe.schemas.Consent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Consents as events carry them. */
final class Consents {

  private Consents() {}

  /** Why the consent does not permit the purpose; empty if it does. */
  static Optional<ReasonCode> refusal(Consent consent, Instant landedAt, DataUse purpose) {
    return ConsentCheck.refusal(
        ConsentCheck.Status.valueOf(consent.getStatus().name()),
        consent.getDuoCodes(),
        consent.getExpiresAt(),
        landedAt,
        purpose);
  }

  /** Codes come from the raw zone too: only terms of the ontology go on. */
  static Consent known(Consent consent) {
    List<String> codes =
        consent.getDuoCodes().stream()
            .flatMap(code -> DataUse.of(code).stream())
            .map(DataUse::code)
            .toList();
    return new Consent(consent.getStatus(), codes, consent.getExpiresAt());
  }
}
