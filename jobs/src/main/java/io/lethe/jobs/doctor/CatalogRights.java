package io.lethe.jobs.doctor;

import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.config.CatalogConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What the roles of the catalog's database may do. Does not own the connection. */
final class CatalogRights {

  /** What a reader must not be, or be able to do. Each takes the reader, then the owner. */
  private enum Excess {
    SUPERUSER("is a superuser", "SELECT rolsuper FROM pg_roles WHERE rolname = ? AND ? <> ''"),
    BYPASS(
        "bypasses row-level security",
        "SELECT rolbypassrls FROM pg_roles WHERE rolname = ? AND ? <> ''"),
    OWNER("is a member of the owner of the tables", "SELECT pg_has_role(?, ?, 'MEMBER')"),
    WRITE(
        "may write to a table",
        "SELECT bool_or(has_table_privilege(?, c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))"
            + " FROM pg_class c WHERE c.relkind = 'r' AND ? <> ''"
            + " AND c.relnamespace = to_regnamespace('"
            + CatalogSchema.NAME
            + "')");

    private final String words;
    private final String sql;

    Excess(String words, String sql) {
      this.words = words;
      this.sql = sql;
    }
  }

  private static final String OPEN_TABLES =
      "SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_class c"
          + " WHERE c.relkind = 'r' AND c.relnamespace = to_regnamespace('"
          + CatalogSchema.NAME
          + "') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
          + " AND has_table_privilege('lethe_reader', c.oid, 'SELECT') AND ? <> '' AND ? <> ''";

  private final Connection connection;
  private final CatalogConfig catalog;

  CatalogRights(Connection connection, CatalogConfig catalog) {
    this.connection = connection;
    this.catalog = catalog;
  }

  /** Every table that readers see is guarded by row. */
  void guarded(Findings findings) throws SQLException {
    String open = ask(OPEN_TABLES);
    if (open == null) {
      findings.pass("rows", "every table that readers see is guarded by row");
    } else {
      findings.fail(
          "rows",
          "row-level security is off: " + open,
          "ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY on them");
    }
  }

  /** The reader is what row-level security counts on. */
  void reader(Findings findings) throws SQLException {
    String reader = catalog.reader();
    List<String> excess =
        Arrays.stream(Excess.values()).filter(this::holds).map(one -> one.words).toList();
    if (!excess.isEmpty()) {
      findings.fail(
          "rights",
          reader + " " + String.join(", ", excess),
          "read as a role of its own with nothing but membership of lethe_reader");
    } else if (!"t".equals(ask("SELECT pg_has_role(?, 'lethe_reader', 'MEMBER') AND ? <> ''"))) {
      findings.fail(
          "rights", reader + " may see nothing", "GRANT lethe_reader TO \"" + reader + "\"");
    } else {
      findings.pass("rights", reader + " reads what it was allowed, and writes nothing");
    }
  }

  /** Projects that at least one role may see. */
  List<String> projectsSeen() throws SQLException {
    String found =
        ask(
            "SELECT string_agg(DISTINCT project, ' ') FROM "
                + CatalogSchema.NAME
                + ".access WHERE ? <> '' AND ? <> ''");
    return found == null ? List.of() : Arrays.stream(found.split(" ")).collect(Collectors.toList());
  }

  private boolean holds(Excess excess) {
    try {
      return "t".equals(ask(excess.sql));
    } catch (SQLException e) {
      throw new IllegalStateException("the roles of the catalog cannot be looked at", e);
    }
  }

  private String ask(String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, catalog.reader());
      statement.setString(2, catalog.user());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }
}
