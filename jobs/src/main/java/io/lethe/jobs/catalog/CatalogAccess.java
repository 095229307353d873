package io.lethe.jobs.catalog;

import io.lethe.curation.AccessTier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Who may see what: rights of the database's roles, which row-level security goes by. */
public final class CatalogAccess {

  private CatalogAccess() {}

  /**
   * Lets a role see a project up to a tier.
   *
   * @param owner of the tables
   * @param role a role that is, or is a member of, {@code lethe_reader}
   */
  public static void allow(CatalogDatabase owner, String role, String project, AccessTier upTo)
      throws IOException {
    String sql = "SELECT %1$s.allow(?::name, ?, ?::%1$s.access_tier)".formatted(CatalogSchema.NAME);
    call(owner, sql, role, project, upTo.tag());
  }

  /** Takes a project away from a role. */
  public static void disallow(CatalogDatabase owner, String role, String project)
      throws IOException {
    call(owner, "SELECT %s.disallow(?::name, ?)".formatted(CatalogSchema.NAME), role, project);
  }

  private static void call(CatalogDatabase owner, String sql, String... values) throws IOException {
    try (Connection connection = owner.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IOException("the catalog does not change who may see it: " + e.getMessage(), e);
    }
  }
}
