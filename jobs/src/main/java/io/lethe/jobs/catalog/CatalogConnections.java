package io.lethe.jobs.catalog;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection for a sink of Flink, opened on the worker with the password read there. Not
 * thread-safe: the sink guards it.
 */
final class CatalogConnections implements JdbcConnectionProvider {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CatalogConnections.class);
  private static final int VALID_SECONDS = 10;

  private final CatalogDatabase database;
  private transient Connection connection;

  CatalogConnections(CatalogDatabase database) {
    this.database = database;
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  @Override
  public boolean isConnectionValid() throws SQLException {
    return connection != null && connection.isValid(VALID_SECONDS);
  }

  @Override
  public Connection getOrEstablishConnection() throws SQLException {
    if (connection == null || connection.isClosed()) {
      connection = open();
    }
    return connection;
  }

  @Override
  public void closeConnection() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("a connection to the catalog could not be closed (SQL state {})", e.getSQLState());
    } finally {
      connection = null;
    }
  }

  @Override
  public Connection reestablishConnection() throws SQLException {
    closeConnection();
    return getOrEstablishConnection();
  }

  @Override
  public void close() {
    closeConnection();
  }

  private Connection open() throws SQLException {
    try {
      return database.connect();
    } catch (IOException e) {
      throw new SQLException(e.getMessage(), e);
    }
  }
}
