package io.lethe.jobs.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The append-only, hash-chained record of decisions, in the catalog's database. A decision that
 * cannot be recorded is none: callers record first and act on it then. Thread-safe.
 */
public final class AuditLog {

  private final CatalogDatabase database;

  public AuditLog(CatalogDatabase database) {
    this.database = database;
  }

  /**
   * One decision.
   *
   * @param actor who asked, as the operating system names them
   * @param action for example {@code snapshot.resolve}
   * @param object what it is about, without identifiers of the raw zone
   * @param decision ALLOWED, DONE or a denial code
   * @param details anything else of use, without identifiers of the raw zone
   */
  public record Entry(
      String actor, String action, String object, String decision, Map<String, String> details) {}

  /**
   * Appends an entry.
   *
   * @throws IOException if the database does not take it
   */
  public void record(Entry entry) throws IOException {
    String sql = "SELECT " + CatalogSchema.NAME + ".record_audit(?, ?, ?, ?, CAST(? AS jsonb))";
    try (Connection connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, entry.actor());
      statement.setString(2, entry.action());
      statement.setString(3, entry.object());
      statement.setString(4, entry.decision());
      statement.setString(5, new ObjectMapper().writeValueAsString(new TreeMap<>(entry.details())));
      statement.execute();
    } catch (SQLException e) {
      throw new IOException("the audit log does not take the entry: " + e.getMessage(), e);
    }
  }

  /**
   * Checks the chain of hashes; for the owner of the tables.
   *
   * @return number of the first entry that is not what was written; empty if none is
   */
  public OptionalLong broken() throws IOException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT " + CatalogSchema.NAME + ".audit_broken()")) {
      found.next();
      long sequence = found.getLong(1);
      return found.wasNull() ? OptionalLong.empty() : OptionalLong.of(sequence);
    } catch (SQLException e) {
      throw new IOException("the audit log cannot be read: " + e.getMessage(), e);
    }
  }
}
