package io.lethe.jobs.catalog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Searches the catalog as a reader: in a transaction that only reads, for a limited time, and
 * seeing what row-level security lets through.
 */
public final class CatalogSearch {

  private static final int FETCH = 1000;

  private final CatalogDatabase reader;
  private final Duration timeout;

  /**
   * @param timeout longest time of the search
   */
  public CatalogSearch(CatalogDatabase reader, Duration timeout) {
    this.reader = reader;
    this.timeout = timeout;
  }

  /**
   * What to look for.
   *
   * @param columns to be shown, in this order; empty for whole rows as one JSON text
   * @param limit no more rows than this
   */
  public record Query(
      CatalogView view, List<String> columns, List<Condition> conditions, int limit) {

    public Query {
      columns = List.copyOf(columns);
      conditions = List.copyOf(conditions);
      if (limit < 1) {
        throw new IllegalArgumentException("--limit must be 1 or more");
      }
    }

    private String sql() {
      String shown =
          columns.isEmpty()
              ? "to_jsonb(t) - 'topic_partition' - 'topic_offset'"
              : columns.stream().map(CatalogSearch::quoted).collect(Collectors.joining(", "));
      String where =
          conditions.stream()
              .map(Condition::sql)
              .collect(Collectors.joining(" AND ", "true AND ", ""));
      return "SELECT %s FROM %s.%s AS t WHERE %s ORDER BY %s LIMIT %d"
          .formatted(
              shown,
              CatalogSchema.NAME,
              view.table(),
              conditions.isEmpty() ? "true" : where,
              String.join(", ", view.key()),
              limit);
    }
  }

  /** Takes the rows as they come. */
  @FunctionalInterface
  public interface Rows {

    /**
     * @param values as text, null where there is none
     */
    void add(List<String> values);
  }

  /**
   * Runs a search.
   *
   * @return how many rows there were
   * @throws IOException if the database refuses it; the message says why
   */
  public int run(Query query, Rows rows) throws IOException {
    try (Connection connection = reader.connect()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (Statement settings = connection.createStatement()) {
        settings.execute("SET LOCAL statement_timeout = " + timeout.toMillis());
        settings.execute("SET LOCAL search_path = " + CatalogSchema.NAME);
      }
      return read(connection, query, rows);
    } catch (SQLException e) {
      throw new IOException("the catalog refuses the search: " + explain(e), e);
    }
  }

  private static int read(Connection connection, Query query, Rows rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
      statement.setFetchSize(FETCH);
      int index = 1;
      for (Condition condition : query.conditions()) {
        for (String value : condition.values()) {
          statement.setString(index++, value);
        }
      }
      int count = 0;
      try (ResultSet found = statement.executeQuery()) {
        int width = found.getMetaData().getColumnCount();
        while (found.next()) {
          List<String> values = new ArrayList<>(width);
          for (int i = 1; i <= width; i++) {
            values.add(found.getString(i));
          }
          rows.add(values);
          count++;
        }
      }
      return count;
    }
  }

  private static String explain(SQLException fault) {
    return switch (String.valueOf(fault.getSQLState())) {
      case "57014" -> "it takes longer than catalog.statementTimeout; narrow it down";
      case "3F000", "42P01" -> "there is no catalog yet; start the catalog job";
      default -> {
        // Without the position, which counts in a statement that the user did not write.
        ServerErrorMessage said =
            fault instanceof PSQLException server ? server.getServerErrorMessage() : null;
        yield said == null ? fault.getMessage() : said.getMessage();
      }
    };
  }

  private static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }
}
