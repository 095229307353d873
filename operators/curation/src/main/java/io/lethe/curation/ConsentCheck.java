package io.lethe.curation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether consent permits a purpose. Whatever is missing or unknown denies. */
public final class ConsentCheck {

  private ConsentCheck() {}

  /** The state of a consent, as events tell it. */
  public enum Status {
    GRANTED,
    WITHDRAWN,
    UNKNOWN
  }

  /**
   * @param codes DUO codes: exactly one permission, any modifiers
   * @param expiresAt the first instant at which the consent is no longer in force, or null
   * @param at when the delivery landed
   * @return why the delivery is refused, or empty if it may proceed
   */
  public static Optional<ReasonCode> refusal(
      Status status, List<String> codes, Instant expiresAt, Instant at, DataUse purpose) {
    if (status == Status.WITHDRAWN) {
      return Optional.of(ReasonCode.CONSENT_WITHDRAWN);
    }
    if (status != Status.GRANTED) {
      return Optional.of(ReasonCode.CONSENT_MISSING);
    }
    if (expiresAt != null && !at.isBefore(expiresAt)) {
      return Optional.of(ReasonCode.CONSENT_EXPIRED);
    }
    List<Optional<DataUse>> terms = codes.stream().map(DataUse::of).toList();
    if (terms.stream().anyMatch(Optional::isEmpty)) {
      return Optional.of(ReasonCode.PURPOSE_NOT_PERMITTED);
    }
    List<DataUse> permissions =
        terms.stream().flatMap(Optional::stream).filter(DataUse::permission).toList();
    if (permissions.isEmpty()) {
      return Optional.of(ReasonCode.CONSENT_MISSING);
    }
    boolean permitted = permissions.size() == 1 && permissions.get(0).permits(purpose);
    return permitted ? Optional.empty() : Optional.of(ReasonCode.PURPOSE_NOT_PERMITTED);
  }
}
