package io.lethe.jobs.snapshot;

import io.lethe.curation.AccessTier;
import io.lethe.curation.DataKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One series or sequencing file that a cohort's query found, with what decides on its use.
 *
 * @param entity pseudonym of the study or run
 * @param version number of the entity's current version
 * @param manifestKey where that version's manifest is
 * @param manifestSha256 its digest
 * @param member pseudonym of the series, or path of the sequencing file
 * @param subject pseudonym
 * @param tier who may see it
 * @param consentStatus as {@link io.lethe.curation.ConsentCheck.Status} names it
 * @param reference reference build, or null
 * @param labelSource or null
 * @param dataClass a policy tag, or null
 */
public record CohortMember(
    DataKind kind,
    String project,
    String entity,
    int version,
    String manifestKey,
    String manifestSha256,
    String member,
    String subject,
    AccessTier tier,
    String consentStatus,
    List<String> duoCodes,
    Instant consentExpiresAt,
    String reference,
    String labelSource,
    String dataClass) {

  public CohortMember {
    Objects.requireNonNull(entity, "entity");
    Objects.requireNonNull(tier, "tier");
    duoCodes = List.copyOf(duoCodes);
  }

  /** Entities are written in the order of this text, which is that of their objects' paths. */
  String order() {
    return kind.name() + '/' + project + '/' + entity + '/';
  }
}
