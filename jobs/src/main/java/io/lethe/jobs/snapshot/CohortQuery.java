package io.lethe.jobs.snapshot;

import io.github.resilience4j.core.functions.CheckedSupplier;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.lethe.curation.AccessTier;
import io.lethe.curation.DataKind;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.catalog.Condition;
import io.lethe.jobs.catalog.ConsentInForce;
import io.lethe.jobs.catalog.CurrentVersions;
import io.lethe.jobs.catalog.Subject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Asks the catalog for the series or files that a condition chooses, each with the current version
 * of its study or run and the consent in force. A decision that was recorded later prevails over
 * what the delivery said.
 *
 * <p>The condition is a user's, and can do whatever SQL can within one expression, such as to
 * change settings that row-level security goes by. So it runs as the catalog's reader, which keeps
 * anybody from pinning what they may not see, and chooses rows and nothing else: versions, tiers
 * and consent are read by the owner, on a connection of its own, of the same state of the database.
 *
 * <p>The catalog's tables are written apart, so that a row can be ahead of its version by a flush.
 * The whole query is then asked again, of a later state.
 */
public final class CohortQuery {

  private static final int FETCH = 10_000;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final String IMAGING =
      """
      SELECT project, study, version, series, subject, access_tier,
             consent_status, duo_codes, consent_expires_at,
             NULL AS reference_build, label_source, data_class
        FROM series AS t WHERE %s
      """;

  private static final String GENOMICS =
      """
      SELECT project, run, version, path, subject, access_tier,
             consent_status, duo_codes, consent_expires_at,
             reference_build, NULL AS label_source, data_class
        FROM sequencing_files AS t WHERE %s
      """;

  private final CatalogDatabase reader;
  private final CatalogDatabase owner;
  private final Duration timeout;

  /**
   * @param reader as who conditions run
   * @param owner of the tables
   * @param timeout longest time of a query, and how long it may go on to be asked again
   */
  public CohortQuery(CatalogDatabase reader, CatalogDatabase owner, Duration timeout) {
    this.reader = reader;
    this.owner = owner;
    this.timeout = timeout;
  }

  /** Which tiers of which project a reader sees. */
  private record Visible(String project, AccessTier tier) {}

  /**
   * Runs all of a cohort's conditions.
   *
   * @throws IllegalArgumentException if one is more than an expression
   * @throws IOException if the database refuses it; the message says why
   */
  public List<CohortMember> find(SnapshotHead.Cohort cohort) throws IOException {
    long start = System.nanoTime();
    Retry retry =
        Retry.of(
            "versions",
            RetryConfig.custom()
                .maxAttempts(Integer.MAX_VALUE)
                .waitDuration(PAUSE)
                .retryOnException(
                    e ->
                        e instanceof AheadOfVersionException
                            && System.nanoTime() - start < timeout.toNanos())
                .build());
    CheckedSupplier<List<CohortMember>> query = () -> ask(cohort);
    try {
      return Retry.decorateCheckedSupplier(retry, query).get();
    } catch (SQLException e) {
      throw new IOException("the catalog refuses the query: " + e.getMessage(), e);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException("unexpected failure", e);
    }
  }

  private List<CohortMember> ask(SnapshotHead.Cohort cohort) throws IOException, SQLException {
    try (Connection all = owner.connect()) {
      String state = begin(all, "SELECT pg_catalog.pg_export_snapshot()");
      Set<Visible> visible = new HashSet<>();
      List<FoundMember> found = new ArrayList<>();
      if (cohort.series() != null) {
        found.addAll(find(DataKind.IMAGING, cohort.series(), state, visible));
      }
      if (cohort.sequencingFiles() != null) {
        found.addAll(find(DataKind.GENOMICS, cohort.sequencingFiles(), state, visible));
      }
      return members(all, found, visible);
    }
  }

  private List<FoundMember> find(
      DataKind kind, String expression, String state, Set<Visible> visible)
      throws IOException, SQLException {
    Condition condition = Condition.where(expression);
    String sql = (kind == DataKind.IMAGING ? IMAGING : GENOMICS).replace("%s", condition.sql());
    try (Connection connection = reader.connect()) {
      connection.setReadOnly(true);
      begin(connection, "SET TRANSACTION SNAPSHOT '" + state + "'");
      try (Statement first = connection.createStatement()) {
        first.execute("SET LOCAL statement_timeout = " + timeout.toMillis());
        first.execute("SET LOCAL search_path = " + CatalogSchema.NAME);
        try (ResultSet row = first.executeQuery("SELECT project, tier FROM visible")) {
          while (row.next()) {
            String tier = row.getString(2).toUpperCase(Locale.ROOT);
            visible.add(new Visible(row.getString(1), AccessTier.valueOf(tier)));
          }
        }
      }
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        statement.setFetchSize(FETCH);
        return read(kind, statement);
      }
    }
  }

  /** Begins a transaction whose first statement is {@code first}; what that says, if anything. */
  private static String begin(Connection connection, String first) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      if (!statement.execute(first)) {
        return "";
      }
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static List<FoundMember> read(DataKind kind, PreparedStatement statement)
      throws SQLException {
    List<FoundMember> found = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        found.add(FoundMember.of(kind, row));
      }
    }
    return found;
  }

  private static List<CohortMember> members(
      Connection owner, List<FoundMember> found, Set<Visible> visible)
      throws IOException, SQLException {
    Set<CurrentVersions.Entity> entities = new HashSet<>();
    Set<Subject> subjects = new HashSet<>();
    for (FoundMember member : found) {
      entities.add(member.entity());
      subjects.add(member.subject());
    }
    Map<CurrentVersions.Entity, CurrentVersions.Version> versions =
        CurrentVersions.of(owner, entities);
    Map<Subject, ConsentInForce.Decision> decisions = ConsentInForce.of(owner, subjects);
    List<CohortMember> members = new ArrayList<>(found.size());
    for (FoundMember row : found) {
      CohortMember member = row.in(versions.get(row.entity()), decisions.get(row.subject()));
      // A newer version can have a tier that its rows do not show yet.
      if (visible.contains(new Visible(member.project(), member.tier()))) {
        members.add(member);
      }
    }
    return members;
  }
}
