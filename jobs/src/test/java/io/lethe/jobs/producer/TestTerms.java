package io.lethe.jobs.producer;

import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Terms for ledgers of tests. */
public final class TestTerms {

  /** Of a project, with consent and a label. */
  public static final LandingTerms TERMS = of(ConsentStatus.GRANTED);

  private TestTerms() {}

  /** The same with another consent. */
  public static LandingTerms of(ConsentStatus status) {
    Consent consent =
        new Consent(
            status, List.of("DUO:0000042", "DUO:0000006"), Instant.parse("2030-01-01T00:00:00Z"));
    return new LandingTerms("trial-7", "PACS1", consent, Map.of("arm", "b", "site", "\u00e9"));
  }
}
