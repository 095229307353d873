package io.lethe.curation.version;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lethe.curation.ConsentCheck;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a delivery said of the consent to a series or sample.
 *
 * @param duoCodes GA4GH DUO codes: a permission and its modifiers
 * @param expiresAt when it ends, or null
 * @param landedAt when the delivery landed; the later one is in force
 */
@JsonPropertyOrder({"status", "duoCodes", "expiresAt", "landedAt"})
public record VersionConsent(
    ConsentCheck.Status status, List<String> duoCodes, Instant expiresAt, Instant landedAt) {

  /** Of one moment, what is not granted, and then anything that does not depend on the order. */
  private static final Comparator<VersionConsent> BY_LANDING =
      Comparator.comparing(VersionConsent::landedAt)
          .thenComparing(consent -> consent.status() != ConsentCheck.Status.GRANTED)
          .thenComparing(consent -> consent.duoCodes().toString())
          .thenComparing(consent -> String.valueOf(consent.expiresAt()));

  public VersionConsent {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(landedAt, "landedAt");
    duoCodes = List.copyOf(duoCodes);
  }

  /** Nothing is known of a consent but that there was one. */
  static VersionConsent unknown(Instant landedAt) {
    return new VersionConsent(ConsentCheck.Status.UNKNOWN, List.of(), null, landedAt);
  }

  /** The one of two that landed later. */
  VersionConsent orLater(VersionConsent other) {
    return BY_LANDING.compare(this, other) >= 0 ? this : other;
  }

  /** True if the other one permits the same. */
  boolean sameTerms(VersionConsent other) {
    return status == other.status
        && duoCodes.equals(other.duoCodes)
        && Objects.equals(expiresAt, other.expiresAt);
  }
}
