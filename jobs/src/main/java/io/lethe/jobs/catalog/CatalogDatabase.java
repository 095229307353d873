package io.lethe.jobs.catalog;

import io.lethe.jobs.security.Password;
import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.net.ssl.SSLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How the catalog's database is reached as one user. Travels with the job graph and holds no
 * secret.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param user the database's role that logs in
 * @param tls how the connection is encrypted
 */
public record CatalogDatabase(String url, String user, Password password, DatabaseTls tls)
    implements Serializable {

  private static final int CONNECT_SECONDS = 10;

  public CatalogDatabase {
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(tls, "tls");
  }

  /**
   * A new connection, owned by the caller.
   *
   * @throws IOException if the database cannot be reached; the message says what to look at
   */
  public Connection connect() throws IOException {
    try {
      return source().getConnection();
    } catch (SQLException e) {
      throw new IOException(
          "the catalog cannot be reached at %s as %s; see %s in lethe.yaml: %s"
              .formatted(url, user, keys(e), e.getMessage()),
          e);
    }
  }

  /**
   * Sees whether the database can be reached.
   *
   * @throws IOException if not; the message says what to look at
   */
  void check() throws IOException {
    try {
      connect().close();
    } catch (SQLException e) {
      throw new IOException("the connection to the catalog breaks", e);
    }
  }

  /** Connections for a library that opens its own. */
  DataSource source() throws IOException {
    // Not by way of DriverManager, which sees the class path of the cluster only.
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password.read());
    source.setApplicationName("lethe");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setTcpKeepAlive(true);
    tls.applyTo(source);
    return source;
  }

  /** Where to look, by PostgreSQL's class of the fault (appendix A of its manual). */
  private static String keys(SQLException fault) {
    if ("28P01".equals(fault.getSQLState())) {
      return "the user of catalog and its password file";
    }
    boolean tls = fault.getCause() instanceof SSLException;
    return tls || "28000".equals(fault.getSQLState()) ? "catalog.tls" : "catalog";
  }
}
