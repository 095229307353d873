package io.lethe.jobs.quarantine;

import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.CatalogSchema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which refusals are settled, in the catalog's database: names of messages only. Not projected, so
 * a rebuild leaves it. Thread-safe.
 */
public final class Releases {

  /** What settles a refusal where no person does: its objects were landed again. */
  public static final String RETRIED = "RETRIED";

  private final CatalogDatabase owner;

  /**
   * @param owner the database as the owner of the tables sees it
   */
  public Releases(CatalogDatabase owner) {
    this.owner = owner;
  }

  /** Settles refusals; the last reason counts. */
  public void add(Collection<MessageId> refusals, String reason, String actor, Instant at)
      throws IOException {
    String sql =
        """
        INSERT INTO quarantine_releases (topic, partition_number, message_offset, released_at, actor, reason)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (topic, partition_number, message_offset)
        DO UPDATE SET released_at = EXCLUDED.released_at, actor = EXCLUDED.actor, reason = EXCLUDED.reason
        """;
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      for (MessageId refusal : refusals) {
        statement.setString(1, refusal.topic());
        statement.setInt(2, refusal.partition());
        statement.setLong(3, refusal.offset());
        statement.setTimestamp(4, Timestamp.from(at));
        statement.setString(5, actor);
        statement.setString(6, reason);
        statement.addBatch();
      }
      statement.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("the catalog does not take the release: " + e.getMessage(), e);
    }
  }

  /** The reasons of those that are settled. */
  public Map<MessageId, String> of(Collection<MessageId> refusals) throws IOException {
    String sql =
        """
        SELECT r.topic, r.partition_number, r.message_offset, r.reason
          FROM quarantine_releases r
          JOIN unnest(?, ?, ?) AS asked (topic, partition_number, message_offset)
               USING (topic, partition_number, message_offset)
        """;
    Map<MessageId, String> reasons = new HashMap<>();
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(
          1, connection.createArrayOf("text", refusals.stream().map(MessageId::topic).toArray()));
      statement.setArray(
          2,
          connection.createArrayOf("int4", refusals.stream().map(MessageId::partition).toArray()));
      statement.setArray(
          3, connection.createArrayOf("int8", refusals.stream().map(MessageId::offset).toArray()));
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          reasons.put(
              new MessageId(found.getString(1), found.getInt(2), found.getLong(3)),
              found.getString(4));
        }
      }
    } catch (SQLException e) {
      throw new IOException("the catalog cannot tell what is released: " + e.getMessage(), e);
    }
    return reasons;
  }

  private Connection connect() throws IOException, SQLException {
    Connection connection = owner.connect();
    connection.setSchema(CatalogSchema.NAME);
    return connection;
  }
}
