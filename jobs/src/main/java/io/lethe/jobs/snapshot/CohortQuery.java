package io.lethe.jobs.snapshot;

import io.lethe.curation.AccessTier;
import io.lethe.curation.DataKind;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.catalog.Condition;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks the catalog, as a reader, for the series or files that a condition chooses, each with the
 * current version of its study or run and the consent in force. A withdrawal that was recorded
 * later prevails over what the delivery said.
 */
public final class CohortQuery {

  private static final int FETCH = 10_000;

  private static final String IMAGING =
      """
      SELECT t.project, t.study AS entity, v.version, v.manifest_key, v.manifest_sha256,
             t.series AS member, t.subject, t.access_tier, coalesce(c.status, t.consent_status),
             coalesce(c.duo_codes, t.duo_codes),
             CASE WHEN c.status IS NULL THEN t.consent_expires_at ELSE c.expires_at END,
             NULL AS reference_build, t.label_source, t.data_class
        FROM (SELECT * FROM series AS t WHERE %s) AS t
        JOIN studies AS v ON v.project = t.project AND v.study = t.study
        LEFT JOIN consent_in_force AS c ON c.project = t.project AND c.subject = t.subject
      """;

  private static final String GENOMICS =
      """
      SELECT t.project, t.run AS entity, v.version, v.manifest_key, v.manifest_sha256,
             t.path AS member, t.subject, t.access_tier, coalesce(c.status, t.consent_status),
             coalesce(c.duo_codes, t.duo_codes),
             CASE WHEN c.status IS NULL THEN t.consent_expires_at ELSE c.expires_at END,
             t.reference_build, NULL AS label_source, t.data_class
        FROM (SELECT * FROM sequencing_files AS t WHERE %s) AS t
        JOIN LATERAL (SELECT * FROM versions AS w
                       WHERE w.project = t.project AND w.entity = t.run
                       ORDER BY w.version DESC LIMIT 1) AS v ON true
        LEFT JOIN consent_in_force AS c ON c.project = t.project AND c.subject = t.subject
      """;

  private final CatalogDatabase reader;
  private final Duration timeout;

  /**
   * @param timeout longest time of a query
   */
  public CohortQuery(CatalogDatabase reader, Duration timeout) {
    this.reader = reader;
    this.timeout = timeout;
  }

  /**
   * Runs all of a cohort's conditions.
   *
   * @throws IllegalArgumentException if one is more than an expression
   * @throws IOException if the database refuses it; the message says why
   */
  public List<CohortMember> find(SnapshotHead.Cohort cohort) throws IOException {
    List<CohortMember> members = new ArrayList<>();
    if (cohort.series() != null) {
      members.addAll(find(DataKind.IMAGING, Condition.where(cohort.series())));
    }
    if (cohort.sequencingFiles() != null) {
      members.addAll(find(DataKind.GENOMICS, Condition.where(cohort.sequencingFiles())));
    }
    return members;
  }

  /**
   * Runs a query.
   *
   * @param kind IMAGING for a condition over series, GENOMICS for one over sequencing files
   * @throws IOException if the database refuses it; the message says why
   */
  public List<CohortMember> find(DataKind kind, Condition condition) throws IOException {
    String sql = (kind == DataKind.IMAGING ? IMAGING : GENOMICS).replace("%s", condition.sql());
    try (Connection connection = reader.connect()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (Statement settings = connection.createStatement()) {
        settings.execute("SET LOCAL statement_timeout = " + timeout.toMillis());
        settings.execute("SET LOCAL search_path = " + CatalogSchema.NAME);
      }
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setFetchSize(FETCH);
        int index = 1;
        for (String value : condition.values()) {
          statement.setString(index++, value);
        }
        return read(kind, statement);
      }
    } catch (SQLException e) {
      throw new IOException("the catalog refuses the query: " + e.getMessage(), e);
    }
  }

  private static List<CohortMember> read(DataKind kind, PreparedStatement statement)
      throws SQLException {
    List<CohortMember> members = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        members.add(member(kind, row));
      }
    }
    return members;
  }

  private static CohortMember member(DataKind kind, ResultSet row) throws SQLException {
    int at = 1;
    return new CohortMember(
        kind,
        row.getString(at++),
        row.getString(at++),
        row.getInt(at++),
        row.getString(at++),
        row.getString(at++),
        row.getString(at++),
        row.getString(at++),
        AccessTier.valueOf(row.getString(at++).toUpperCase(Locale.ROOT)),
        row.getString(at++),
        codes(row.getArray(at++)),
        instant(row.getTimestamp(at++)),
        row.getString(at++),
        row.getString(at++),
        row.getString(at));
  }

  private static List<String> codes(Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static java.time.Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
