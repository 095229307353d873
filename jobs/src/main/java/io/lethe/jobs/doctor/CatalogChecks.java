package io.lethe.jobs.doctor;

import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.jobs.config.LetheConfig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** The catalog's database is reached by both roles, up to date, and guarded by row. */
final class CatalogChecks implements CheckGroup {

  private final LetheConfig config;

  CatalogChecks(LetheConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "catalog";
  }

  @Override
  public String mend() {
    return "see catalog in lethe.yaml and docs/catalog.md: url, roles, and files of passwords";
  }

  @Override
  public void run(Findings findings) throws SQLException, IOException {
    CatalogConfig catalog = config.catalog();
    boolean owner = reach(findings, "owner", catalog.owner());
    boolean reader = reach(findings, "reader", catalog.readers());
    if (owner && schema(findings, catalog.owner())) {
      try (Connection connection = catalog.owner().connect()) {
        CatalogRights rights = new CatalogRights(connection, catalog);
        rights.guarded(findings);
        if (reader) {
          rights.reader(findings);
        }
        access(findings, rights);
      }
    }
  }

  private boolean reach(Findings findings, String role, CatalogDatabase database) {
    try {
      database.connect().close();
      findings.pass(role, database.url() + " takes " + database.user());
      return true;
    } catch (IOException | SQLException e) {
      // PostgreSQL's message names role and database, never a password.
      findings.fail(role, e.getMessage(), mend());
      return false;
    }
  }

  private static boolean schema(Findings findings, CatalogDatabase owner) throws IOException {
    CatalogSchema.State state = CatalogSchema.state(owner);
    if (state.current()) {
      findings.pass("schema", "version " + state.version());
      return true;
    }
    boolean newer = state.unknown() > 0;
    findings.fail(
        "schema",
        newer
            ? "version %s is not of this release".formatted(state.version())
            : "%d migrations are to be applied to version %s"
                .formatted(state.pending(), state.version()),
        newer
            ? "use the release that brought it there, or a newer one"
            : "start the catalog job of this release, or run lethe catalog rebuild: both migrate");
    return false;
  }

  private void access(Findings findings, CatalogRights rights) throws SQLException {
    Set<String> unseen = projects();
    unseen.removeAll(rights.projectsSeen());
    if (!unseen.isEmpty()) {
      findings.warn(
          "access",
          "no role may see " + unseen,
          "lethe catalog allow %s --project %s --tier registered"
              .formatted(config.catalog().reader(), unseen.iterator().next()));
    }
  }

  /** None where the rules are not in order, which their own check tells. */
  private Set<String> projects() {
    try {
      return new TreeSet<>(config.rules().read().parse().policies().keySet());
    } catch (IllegalArgumentException e) {
      return new TreeSet<>();
    }
  }
}
