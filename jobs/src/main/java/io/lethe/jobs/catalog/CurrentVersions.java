package io.lethe.jobs.catalog;

import io.lethe.curation.AccessTier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The newest version of studies and runs, as the owner of the tables sees it. */
public final class CurrentVersions {

  private static final String SQL =
      """
      SELECT DISTINCT ON (v.project, v.entity)
             v.project, v.entity, v.version, v.manifest_key, v.manifest_sha256, v.access_tier
        FROM catalog.versions AS v
        JOIN unnest(CAST(? AS text[]), CAST(? AS text[])) AS asked(project, entity)
       USING (project, entity)
       ORDER BY v.project, v.entity, v.version DESC
      """;

  private CurrentVersions() {}

  /**
   * A study or run.
   *
   * @param pseudonym of it
   */
  public record Entity(String project, String pseudonym) {

    public Entity {
      Objects.requireNonNull(project, "project");
      Objects.requireNonNull(pseudonym, "pseudonym");
    }
  }

  /**
   * A version.
   *
   * @param tier who may see it
   */
  public record Version(int number, String manifestKey, String manifestSha256, AccessTier tier) {}

  /** The newest version of each; none of those that the catalog knows no version of. */
  public static Map<Entity, Version> of(Connection owner, Collection<Entity> entities)
      throws SQLException {
    Map<Entity, Version> versions = new HashMap<>();
    try (PreparedStatement statement = owner.prepareStatement(SQL)) {
      statement.setArray(
          1, owner.createArrayOf("text", entities.stream().map(Entity::project).toArray()));
      statement.setArray(
          2, owner.createArrayOf("text", entities.stream().map(Entity::pseudonym).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          versions.put(
              new Entity(row.getString(1), row.getString(2)),
              new Version(
                  row.getInt(3),
                  row.getString(4),
                  row.getString(5),
                  AccessTier.valueOf(row.getString(6).toUpperCase(Locale.ROOT))));
        }
      }
    }
    return versions;
  }
}
