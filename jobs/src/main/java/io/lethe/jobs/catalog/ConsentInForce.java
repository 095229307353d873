package io.lethe.jobs.catalog;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last decision of each subject, as the owner of the tables sees it: no setting of a session
 * and no expression of a user hides one.
 */
public final class ConsentInForce {

  private static final String SQL =
      """
      SELECT c.project, c.subject, c.status, c.duo_codes, c.expires_at
        FROM catalog.consent_in_force AS c
        JOIN unnest(CAST(? AS text[]), CAST(? AS text[])) AS asked(project, subject)
       USING (project, subject)
      """;

  private ConsentInForce() {}

  /**
   * What a subject decided.
   *
   * @param status GRANTED or WITHDRAWN
   * @param expiresAt when it ends, or null
   */
  public record Decision(String status, List<String> duoCodes, Instant expiresAt) {

    /** Reads the three columns of a row that begin at {@code at}. */
    public static Decision of(ResultSet row, int at) throws SQLException {
      Array codes = row.getArray(at + 1);
      Timestamp end = row.getTimestamp(at + 2);
      return new Decision(
          row.getString(at),
          codes == null ? List.of() : List.of((String[]) codes.getArray()),
          end == null ? null : end.toInstant());
    }

    boolean withdrawn() {
      return status.equals("WITHDRAWN");
    }
  }

  /** The decisions of those of the subjects that made one. */
  public static Map<Subject, Decision> of(Connection owner, Collection<Subject> subjects)
      throws SQLException {
    Map<Subject, Decision> decisions = new HashMap<>();
    try (PreparedStatement statement = owner.prepareStatement(SQL)) {
      statement.setArray(1, texts(owner, subjects.stream().map(Subject::project).toArray()));
      statement.setArray(2, texts(owner, subjects.stream().map(Subject::pseudonym).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          decisions.put(new Subject(row.getString(1), row.getString(2)), Decision.of(row, 3));
        }
      }
    }
    return decisions;
  }

  /** The decision of a subject that is in force; empty if there is none. */
  public static Optional<Decision> of(CatalogDatabase owner, Subject subject) throws IOException {
    try (Connection connection = owner.connect()) {
      return Optional.ofNullable(of(connection, List.of(subject)).get(subject));
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** Those of the subjects that withdrew, as of now. */
  public static Set<Subject> withdrawn(CatalogDatabase owner, Collection<Subject> subjects)
      throws IOException {
    try (Connection connection = owner.connect()) {
      Set<Subject> withdrawn = new HashSet<>();
      of(connection, new HashSet<>(subjects))
          .forEach(
              (subject, decision) -> {
                if (decision.withdrawn()) {
                  withdrawn.add(subject);
                }
              });
      return withdrawn;
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static IOException unreadable(SQLException cause) {
    return new IOException("the catalog cannot be read: " + cause.getMessage(), cause);
  }

  private static Array texts(Connection connection, Object[] values) throws SQLException {
    return connection.createArrayOf("text", values);
  }
}
