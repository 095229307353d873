package io.lethe.model;

import io.lethe.schemas.Consent;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** What a consent permits, in the words of the catalog. */
record Terms(String status, List<String> codes, Instant expiresAt) {

  private static final String GRANTED = "GRANTED";

  static Terms of(Consent consent) {
    return new Terms(
        consent.getStatus().name(), List.copyOf(consent.getDuoCodes()), consent.getExpiresAt());
  }

  /** What subjects decide later says nothing but this. */
  static Terms decided(boolean withdrawn, List<String> codes) {
    return withdrawn ? new Terms("WITHDRAWN", List.of(), null) : new Terms(GRANTED, codes, null);
  }

  /** Of consents with one permission: the modifiers of all, the earliest end. */
  static Terms shared(Collection<Terms> all) {
    // The permission that is used here sorts last and is named first.
    TreeSet<String> codes = new TreeSet<>(Comparator.reverseOrder());
    Instant end = null;
    for (Terms one : all) {
      codes.addAll(one.codes);
      if (one.expiresAt != null && (end == null || one.expiresAt.isBefore(end))) {
        end = one.expiresAt;
      }
    }
    return new Terms(GRANTED, List.copyOf(codes), end);
  }
}
