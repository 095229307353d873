package io.lethe.streaming;

import io.lethe.curation.DataUse;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What all of several consents permit, for data of several samples: the narrower permission, the
 * modifiers of all, the earliest end. Permissions of which none is the narrower both stay, which
 * permits nothing.
 */
public final class SharedConsent {

  private SharedConsent() {}

  /**
   * @param consents at least one
   */
  public static Consent of(Collection<Consent> consents) {
    Consent first = consents.iterator().next();
    if (consents.stream().allMatch(first::equals)) {
      return first;
    }
    ConsentStatus status = ConsentStatus.GRANTED;
    TreeSet<DataUse> terms = new TreeSet<>();
    for (Consent consent : consents) {
      if (consent.getStatus() != ConsentStatus.GRANTED) {
        status = consent.getStatus();
      }
      consent.getDuoCodes().forEach(code -> DataUse.of(code).ifPresent(terms::add));
    }
    List<String> codes =
        terms.stream().filter(term -> !wider(term, terms)).map(DataUse::code).toList();
    return new Consent(status, codes, earliest(consents));
  }

  private static boolean wider(DataUse term, Collection<DataUse> terms) {
    return term.permission()
        && terms.stream().anyMatch(o -> o != term && o.permission() && term.permits(o));
  }

  private static Instant earliest(Collection<Consent> consents) {
    return consents.stream()
        .map(Consent::getExpiresAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
