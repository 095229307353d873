package io.lethe.jobs.catalog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The studies and runs that hold something of a subject, as the catalog knows them. */
public final class SubjectVersions {

  private static final String SQL =
      """
      WITH who AS (SELECT CAST(? AS text) AS project, CAST(? AS text) AS subject),
           held AS (SELECT project, study AS entity FROM series JOIN who USING (project, subject)
                    UNION SELECT project, run FROM sequencing_files JOIN who USING (project, subject)
                    UNION SELECT project, entity FROM versions JOIN who USING (project, subject))
      SELECT DISTINCT regexp_replace(manifest_key, '/[^/]*$', '')
        FROM versions JOIN held USING (project, entity) ORDER BY 1
      """;

  private final CatalogDatabase owner;

  /**
   * @param owner the database as the owner of the tables sees it: all of it
   */
  public SubjectVersions(CatalogDatabase owner) {
    this.owner = owner;
  }

  /** The folders of their versions in the research zone, in order. */
  public List<String> of(Subject subject) throws IOException {
    try (Connection connection = owner.connect()) {
      connection.setSchema(CatalogSchema.NAME);
      try (PreparedStatement statement = connection.prepareStatement(SQL)) {
        statement.setString(1, subject.project());
        statement.setString(2, subject.pseudonym());
        return read(statement);
      }
    } catch (SQLException e) {
      throw new IOException("the catalog cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<String> read(PreparedStatement statement) throws SQLException {
    List<String> folders = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        folders.add(rows.getString(1));
      }
    }
    return folders;
  }
}
