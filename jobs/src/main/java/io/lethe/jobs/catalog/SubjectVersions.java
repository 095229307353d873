package io.lethe.jobs.catalog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Every version of every study and run that holds something of a subject. */
public final class SubjectVersions {

  private static final String SQL =
      """
      WITH who AS (SELECT CAST(? AS text) AS project, CAST(? AS text) AS subject),
           held AS (SELECT project, study AS entity FROM series JOIN who USING (project, subject)
                    UNION SELECT project, run FROM sequencing_files JOIN who USING (project, subject)
                    UNION SELECT project, entity FROM versions JOIN who USING (project, subject))
      SELECT manifest_key, manifest_sha256
        FROM versions JOIN held USING (project, entity) ORDER BY manifest_key
      """;

  private final CatalogDatabase owner;

  /**
   * @param owner the database as the owner of the tables sees it: all of it
   */
  public SubjectVersions(CatalogDatabase owner) {
    this.owner = owner;
  }

  /**
   * A version's manifest.
   *
   * @param key in the research zone
   * @param sha256 hexadecimal digest of its bytes
   */
  public record Manifest(String key, String sha256) {}

  /** All manifests, in the order of their keys. */
  public List<Manifest> of(String project, String subject) throws IOException {
    try (Connection connection = owner.connect()) {
      connection.setSchema(CatalogSchema.NAME);
      try (PreparedStatement statement = connection.prepareStatement(SQL)) {
        statement.setString(1, project);
        statement.setString(2, subject);
        return read(statement);
      }
    } catch (SQLException e) {
      throw new IOException("the catalog cannot be read: " + e.getMessage(), e);
    }
  }

  private static List<Manifest> read(PreparedStatement statement) throws SQLException {
    List<Manifest> manifests = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        manifests.add(new Manifest(rows.getString(1), rows.getString(2)));
      }
    }
    return manifests;
  }
}
