package io.lethe.jobs.catalog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Subjects whose curated objects were to be deleted, as the audit log tells, and who have not
 * consented again.
 */
public final class ErasedSubjects {

  private static final String SQL =
      """
      SELECT c.project, c.subject
        FROM catalog.consent_in_force AS c
       WHERE c.status = 'WITHDRAWN'
         AND EXISTS (SELECT FROM catalog.audit AS a
                      WHERE a.action = ? AND a.object = c.project || '/' || c.subject)
       ORDER BY c.project, c.subject
      """;

  private ErasedSubjects() {}

  /**
   * All of them, in order.
   *
   * @param owner the database as the owner of the tables sees it: all of it
   * @param action by which the audit log knows a deletion
   */
  public static List<Subject> of(CatalogDatabase owner, String action) throws IOException {
    try (Connection connection = owner.connect();
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setString(1, action);
      List<Subject> subjects = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          subjects.add(new Subject(rows.getString(1), rows.getString(2)));
        }
      }
      return subjects;
    } catch (SQLException e) {
      throw new IOException("the catalog cannot be read: " + e.getMessage(), e);
    }
  }
}
