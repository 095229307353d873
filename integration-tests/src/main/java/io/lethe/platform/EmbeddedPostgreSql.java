package io.lethe.platform;

import io.lethe.jobs.config.CatalogConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A PostgreSQL server of its own process over a folder, with the empty database of the catalog, its
 * owner and one reader. Its data is safe from nothing but a proper stop.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

  private static final String DATABASE = "lethe";
  private static final String OWNER = "lethe";
  private static final String READER = "lethe_find";
  private static final Duration START = Duration.ofSeconds(60);
  private static final int SECRET_BYTES = 20;

  /** What the starter needs to see that the server is there. */
  private static final String HBA_OF_START = "host all postgres 127.0.0.1/32 trust\n";

  private static final String HBA =
      " %s %s,%s 127.0.0.1/32 scram-sha-256\n".formatted(DATABASE, OWNER, READER);

  private final EmbeddedPostgres server;
  private final CatalogConfig catalog;

  private EmbeddedPostgreSql(EmbeddedPostgres server, CatalogConfig catalog) {
    this.server = server;
    this.catalog = catalog;
  }

  /** As {@link #start(int, Path, ServerIdentity)}, on a free port, without TLS. */
  public static EmbeddedPostgreSql start(Path work) throws IOException {
    return start(FreePorts.draw(1).orNext(0), work, null);
  }

  /**
   * Starts a server; its data is in {@code postgresql} below the work folder, passwords in {@code
   * secrets}.
   *
   * @param identity for TLS, which is demanded then; null for none
   */
  static EmbeddedPostgreSql start(int port, Path work, ServerIdentity identity) throws IOException {
    Path data = work.resolve("postgresql");
    if (Files.exists(data.resolve("PG_VERSION"))) {
      Files.writeString(data.resolve("pg_hba.conf"), HBA_OF_START);
    }
    CatalogConfig catalog = catalog(port, work.resolve("secrets"), identity);
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(START)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("fsync", "off")
            .setServerConfig("synchronous_commit", "off")
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("shared_buffers", "64MB")
            .setServerConfig("max_connections", "50");
    if (identity != null) {
      builder
          .setServerConfig("ssl", "on")
          .setServerConfig("ssl_cert_file", identity.certificate().toString())
          .setServerConfig("ssl_key_file", identity.key().toString());
    }
    EmbeddedPostgres server = builder.start();
    try {
      prepare(server, work.resolve("secrets"));
      // hostssl matches no connection but with TLS.
      String hba = (identity == null ? "host" : "hostssl") + HBA;
      Files.writeString(data.resolve("pg_hba.conf"), hba);
      reload(server);
      return new EmbeddedPostgreSql(server, catalog);
    } catch (SQLException | IOException e) {
      server.close();
      throw new IOException("PostgreSQL does not start", e);
    }
  }

  /** How it is reached. */
  public CatalogConfig catalog() {
    return catalog;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static CatalogConfig catalog(int port, Path secrets, ServerIdentity identity) {
    return new CatalogConfig(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE),
        OWNER,
        passwordFile(secrets, OWNER),
        READER,
        passwordFile(secrets, READER),
        identity == null ? null : new CatalogConfig.Tls("verify-full", identity.certificate()),
        Duration.ofMillis(200),
        null);
  }

  private static Path passwordFile(Path secrets, String role) {
    return secrets.resolve("catalog-" + role + "-password");
  }

  private static void reload(EmbeddedPostgres server) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private static void prepare(EmbeddedPostgres server, Path secrets)
      throws SQLException, IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!hasDatabase(statement)) {
        statement.execute("CREATE ROLE lethe_reader NOLOGIN");
        statement.execute("CREATE ROLE " + OWNER + " LOGIN");
        statement.execute("CREATE ROLE " + READER + " LOGIN IN ROLE lethe_reader");
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
      }
      for (String role : new String[] {OWNER, READER}) {
        String password = Secrets.draw(SECRET_BYTES);
        statement.execute("ALTER ROLE " + role + " PASSWORD '" + password + "'");
        Secrets.write(passwordFile(secrets, role), password);
      }
    }
  }

  private static boolean hasDatabase(Statement statement) throws SQLException {
    try (ResultSet found =
        statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
      return found.next();
    }
  }
}
