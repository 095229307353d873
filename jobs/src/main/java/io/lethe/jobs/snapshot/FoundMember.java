package io.lethe.jobs.snapshot;

import io.lethe.curation.AccessTier;
import io.lethe.curation.DataKind;
import io.lethe.jobs.catalog.ConsentInForce;
import io.lethe.jobs.catalog.CurrentVersions;
import io.lethe.jobs.catalog.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A row of the catalog that a user's condition chose, in the order of the columns that {@link
 * CohortQuery} selects. Consent and tier are what its last delivery said.
 *
 * @param version number of the version that the row describes
 */
record FoundMember(
    DataKind kind,
    CurrentVersions.Entity entity,
    int version,
    String member,
    Subject subject,
    AccessTier tier,
    ConsentInForce.Decision consent,
    String reference,
    String labelSource,
    String dataClass) {

  static FoundMember of(DataKind kind, ResultSet row) throws SQLException {
    String project = row.getString(1);
    return new FoundMember(
        kind,
        new CurrentVersions.Entity(project, row.getString(2)),
        row.getInt(3),
        row.getString(4),
        new Subject(project, row.getString(5)),
        AccessTier.valueOf(row.getString(6).toUpperCase(Locale.ROOT)),
        ConsentInForce.Decision.of(row, 7),
        row.getString(10),
        row.getString(11),
        row.getString(12));
  }

  /**
   * The member in the current version of its study or run.
   *
   * @param decision what the subject decided after the delivery, which prevails; or null
   * @throws AheadOfVersionException if the row tells of a version that the catalog does not know
   *     yet
   */
  CohortMember in(CurrentVersions.Version current, ConsentInForce.Decision decision)
      throws AheadOfVersionException {
    if (current == null || current.number() < version) {
      throw new AheadOfVersionException();
    }
    ConsentInForce.Decision last = decision == null ? consent : decision;
    return new CohortMember(
        kind,
        entity.project(),
        entity.pseudonym(),
        current.number(),
        current.manifestKey(),
        current.manifestSha256(),
        member,
        subject.pseudonym(),
        tier.compareTo(current.tier()) < 0 ? current.tier() : tier,
        last.status(),
        last.duoCodes(),
        last.expiresAt(),
        reference,
        labelSource,
        dataClass);
  }
}
