package io.lethe.catalog;

import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.CatalogTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a user of the database sees. */
public final class Tables {

  private final CatalogDatabase database;

  /**
   * @param database as who to look
   */
  public Tables(CatalogDatabase database) {
    this.database = database;
  }

  /** Every row of every projected table, in full. */
  public Map<String, List<String>> all() throws IOException, SQLException {
    Map<String, List<String>> tables = new TreeMap<>();
    for (CatalogTable table : CatalogTable.values()) {
      tables.put(
          table.table(),
          column("SELECT to_jsonb(t)::text FROM catalog.%s t ORDER BY 1".formatted(table.table())));
    }
    return tables;
  }

  /** The first column of all rows. */
  public List<String> column(String sql) throws IOException, SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** The first column to the second. */
  Map<String, String> map(String sql) throws IOException, SQLException {
    Map<String, String> values = new TreeMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getString(2));
      }
    }
    return values;
  }

  public void execute(String... sql) throws IOException, SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String one : sql) {
        statement.execute(one);
      }
    }
  }
}
