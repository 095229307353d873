package io.lethe.jobs.config;

import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.DatabaseTls;
import io.lethe.jobs.security.Password;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Where the catalog is. Passwords stand in files, or in the environment variables {@value
 * #OWNER_VARIABLE} and {@value #READER_VARIABLE}.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param user owner of the tables, as who the catalog job writes
 * @param passwordFile file with the owner's password; null for the environment
 * @param reader as who {@code lethe catalog find} reads; must not be a member of the owner's role
 * @param readerPasswordFile file with the reader's password; null for the environment
 * @param tls how the connection is encrypted
 * @param flushInterval longest time that a row waits before it is written
 * @param statementTimeout longest time that a search may take
 */
public record CatalogConfig(
    String url,
    String user,
    Path passwordFile,
    String reader,
    Path readerPasswordFile,
    Tls tls,
    Duration flushInterval,
    Duration statementTimeout) {

  public static final String OWNER_VARIABLE = "LETHE_CATALOG_PASSWORD";
  public static final String READER_VARIABLE = "LETHE_CATALOG_READER_PASSWORD";

  public CatalogConfig {
    url = Objects.requireNonNullElse(url, "jdbc:postgresql://localhost:5432/lethe");
    user = Objects.requireNonNullElse(user, "lethe");
    reader = Objects.requireNonNullElse(reader, "lethe_find");
    tls = Objects.requireNonNullElseGet(tls, () -> new Tls(null, null));
    flushInterval = Objects.requireNonNullElse(flushInterval, Duration.ofSeconds(1));
    statementTimeout = Objects.requireNonNullElse(statementTimeout, Duration.ofSeconds(30));
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "catalog.url must be jdbc:postgresql://host:port/database");
    }
    if (url.toLowerCase(Locale.ROOT).contains("ssl")) {
      throw new IllegalArgumentException("catalog.url must not speak of TLS: use catalog.tls");
    }
    if (url.toLowerCase(Locale.ROOT).contains("password=")) {
      throw new IllegalArgumentException(
          "catalog.url must not hold a password: use catalog.passwordFile");
    }
    if (user.equals(reader)) {
      throw new IllegalArgumentException(
          "catalog.user and catalog.reader must differ: the owner of the tables sees all rows");
    }
    require(flushInterval, "catalog.flushInterval");
    require(statementTimeout, "catalog.statementTimeout");
  }

  /**
   * Encryption of the connection, in PostgreSQL's own words.
   *
   * @param mode {@code disable}, {@code require}, {@code verify-ca} or {@code verify-full}; default
   *     {@code verify-full} where there is a {@code caFile}, else null: encrypted if the server
   *     offers it, by whatever certificate
   * @param caFile certificates in PEM of the authorities that the server is trusted by; null for
   *     those of the Java runtime
   */
  public record Tls(String mode, Path caFile) {

    private static final Set<String> MODES =
        Set.of("disable", "require", "verify-ca", "verify-full");

    public Tls {
      mode = mode == null && caFile != null ? "verify-full" : mode;
      if (mode != null && !MODES.contains(mode)) {
        throw new IllegalArgumentException(
            "catalog.tls.mode must be disable, require, verify-ca or verify-full");
      }
      if (caFile != null && !mode.startsWith("verify")) {
        throw new IllegalArgumentException(
            "catalog.tls.caFile needs the mode verify-full or verify-ca");
      }
    }
  }

  static CatalogConfig defaults() {
    return new CatalogConfig(null, null, null, null, null, null, null, null);
  }

  CatalogConfig relativeTo(Path folder) {
    return new CatalogConfig(
        url,
        user,
        passwordFile == null ? null : folder.resolve(passwordFile),
        reader,
        readerPasswordFile == null ? null : folder.resolve(readerPasswordFile),
        tls.caFile() == null ? tls : new Tls(tls.mode(), folder.resolve(tls.caFile())),
        flushInterval,
        statementTimeout);
  }

  /** The database as the owner of the tables sees it. */
  public CatalogDatabase owner() {
    return database(user, password(passwordFile, OWNER_VARIABLE));
  }

  /** The database as a reader sees it: what row-level security lets through. */
  public CatalogDatabase readers() {
    return database(reader, password(readerPasswordFile, READER_VARIABLE));
  }

  private CatalogDatabase database(String login, Password password) {
    String caFile = tls.caFile() == null ? null : tls.caFile().toString();
    return new CatalogDatabase(url, login, password, new DatabaseTls(tls.mode(), caFile));
  }

  private static Password password(Path file, String variable) {
    return new Password(file == null ? null : file.toString(), variable);
  }

  private static void require(Duration duration, String key) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException(key + " must be PT0.001S or more");
    }
  }
}
