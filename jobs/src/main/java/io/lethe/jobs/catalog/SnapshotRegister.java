package io.lethe.jobs.catalog;

import io.lethe.curation.snapshot.SnapshotHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;

/**
 * What the catalog knows of snapshots and of consent. The store holds the snapshots themselves: a
 * row that is missing here is added when the snapshot is approved or revoked.
 */
public final class SnapshotRegister {

  private final CatalogDatabase owner;

  /**
   * @param owner the database as the owner of the tables sees it
   */
  public SnapshotRegister(CatalogDatabase owner) {
    this.owner = owner;
  }

  /** Enters a snapshot; one that is there stays. */
  public void add(SnapshotHead head, Collection<String> projects) throws IOException {
    String sql =
        """
        INSERT INTO snapshots (name, major, minor, patch, projects, access_tier, purpose,
                               reference_build, merkle_root, objects, bytes, created_at, head)
        VALUES (?, ?, ?, ?, ?, CAST(? AS access_tier), ?, ?, ?, ?, ?, ?, CAST(? AS jsonb))
        ON CONFLICT DO NOTHING
        """;
    execute(
        sql,
        (connection, statement) -> {
          int at = 1;
          statement.setString(at++, head.name());
          statement.setInt(at++, head.version().major());
          statement.setInt(at++, head.version().minor());
          statement.setInt(at++, head.version().patch());
          statement.setArray(at++, connection.createArrayOf("text", projects.toArray()));
          statement.setString(at++, head.accessTier());
          statement.setString(at++, head.purpose());
          statement.setString(at++, head.reference());
          statement.setString(at++, head.merkleRoot());
          statement.setLong(at++, head.counts().objects());
          statement.setLong(at++, head.counts().bytes());
          statement.setTimestamp(at++, Timestamp.from(head.createdAt()));
          statement.setString(at, new String(head.toJson(), StandardCharsets.UTF_8));
        });
  }

  /** Marks a snapshot as revoked, and enters it where it is missing; the first moment stays. */
  public void revoke(SnapshotHead head, Collection<String> projects, Instant at)
      throws IOException {
    add(head, projects);
    execute(
        "UPDATE snapshots SET revoked_at = coalesce(revoked_at, ?)"
            + " WHERE name = ? AND major = ? AND minor = ? AND patch = ?",
        (connection, statement) -> {
          statement.setTimestamp(1, Timestamp.from(at));
          statement.setString(2, head.name());
          statement.setInt(3, head.version().major());
          statement.setInt(4, head.version().minor());
          statement.setInt(5, head.version().patch());
        });
  }

  /**
   * Notes what a subject decided; new snapshots go by it from now on, and hold nothing of one that
   * withdrew.
   *
   * @param source by which it came
   */
  public void decide(Subject subject, ConsentInForce.Decision decision, Instant at, String source)
      throws IOException {
    execute(
        "INSERT INTO consent (project, subject, decided_at, status, duo_codes, expires_at, source)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (connection, statement) -> {
          statement.setString(1, subject.project());
          statement.setString(2, subject.pseudonym());
          statement.setTimestamp(3, Timestamp.from(at));
          Instant end = decision.expiresAt();
          statement.setString(4, decision.status());
          statement.setArray(5, connection.createArrayOf("text", decision.duoCodes().toArray()));
          statement.setTimestamp(6, end == null ? null : Timestamp.from(end));
          statement.setString(7, source);
        });
  }

  @FunctionalInterface
  private interface Values {

    void set(Connection connection, PreparedStatement statement) throws SQLException;
  }

  private void execute(String sql, Values values) throws IOException {
    try (Connection connection = owner.connect()) {
      connection.setSchema(CatalogSchema.NAME);
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        values.set(connection, statement);
        statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IOException("the catalog does not take the entry: " + e.getMessage(), e);
    }
  }
}
