package io.lethe.jobs.catalog;

import io.lethe.schemas.CatalogMessage;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.statements.JdbcQueryStatement;

/**
 * The upserts of one table, for Flink's JDBC sink.
 *
 * @param table travels with the job graph by its name
 */
record TableStatement(CatalogTable table) implements JdbcQueryStatement<CatalogMessage> {

  @Override
  public String query() {
    return table.sql();
  }

  @Override
  public void statement(PreparedStatement statement, CatalogMessage message) throws SQLException {
    table.bind(statement, message);
  }
}
