package io.lethe.streaming.publish;

import io.lethe.curation.ConsentCheck;
import io.lethe.curation.version.VersionConsent;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionState;
import io.lethe.curation.version.VersionedObject;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.SharedConsent;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Consents as manifests hold them, by series or sample, and as events do. */
final class Consents {

  private Consents() {}

  /** What a delivery says of each series or sample; of several in one, what all of them permit. */
  static Map<String, VersionConsent> of(SettledDelivery settled) {
    Map<String, Set<Consent>> parts = new HashMap<>();
    for (CuratedObject object : settled.getObjects()) {
      Consent own = object.getConsent();
      parts
          .computeIfAbsent(object.getPart(), part -> new HashSet<>())
          .add(own == null ? settled.getDelivery().getConsent() : own);
    }
    Instant landedAt = settled.getDelivery().getLandedAt();
    Map<String, VersionConsent> consents = new HashMap<>();
    parts.forEach((part, all) -> consents.put(part, kept(SharedConsent.of(all), landedAt)));
    return consents;
  }

  /** The consent to a series or sample, of which the last word may have been another delivery's. */
  static Consent in(VersionState state, String part) {
    return sent(state.consent(part));
  }

  /** What the consents to all of a version permit; empty where it keeps none. */
  static Optional<Consent> in(VersionManifest version) {
    Set<Consent> consents = new HashSet<>();
    if (version.consents() != null) {
      version.objects().stream()
          .map(VersionedObject::part)
          .distinct()
          .filter(version.consents()::containsKey)
          .forEach(part -> consents.add(sent(version.consents().get(part))));
    }
    return consents.isEmpty() ? Optional.empty() : Optional.of(SharedConsent.of(consents));
  }

  static VersionConsent kept(Consent consent, Instant landedAt) {
    return new VersionConsent(
        ConsentCheck.Status.valueOf(consent.getStatus().name()),
        consent.getDuoCodes(),
        consent.getExpiresAt(),
        landedAt);
  }

  static Consent sent(VersionConsent consent) {
    return new Consent(
        ConsentStatus.valueOf(consent.status().name()), consent.duoCodes(), consent.expiresAt());
  }
}
