package io.lethe.jobs.config;

import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.Password;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * Where the catalog is. Passwords stand in files, or in the environment variables {@value
 * #OWNER_VARIABLE} and {@value #READER_VARIABLE}.
 *
 * @param url {@code jdbc:postgresql://host:port/database}
 * @param user owner of the tables, as who the catalog job writes
 * @param passwordFile file with the owner's password; null for the environment
 * @param reader as who {@code lethe catalog find} reads; must not be a member of the owner's role
 * @param readerPasswordFile file with the reader's password; null for the environment
 * @param flushInterval longest time that a row waits before it is written
 * @param statementTimeout longest time that a search may take
 */
public record CatalogConfig(
    String url,
    String user,
    Path passwordFile,
    String reader,
    Path readerPasswordFile,
    Duration flushInterval,
    Duration statementTimeout) {

  public static final String OWNER_VARIABLE = "LETHE_CATALOG_PASSWORD";
  public static final String READER_VARIABLE = "LETHE_CATALOG_READER_PASSWORD";

  public CatalogConfig {
    url = Objects.requireNonNullElse(url, "jdbc:postgresql://localhost:5432/lethe");
    user = Objects.requireNonNullElse(user, "lethe");
    reader = Objects.requireNonNullElse(reader, "lethe_find");
    flushInterval = Objects.requireNonNullElse(flushInterval, Duration.ofSeconds(1));
    statementTimeout = Objects.requireNonNullElse(statementTimeout, Duration.ofSeconds(30));
    if (!url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "catalog.url must be jdbc:postgresql://host:port/database");
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

  static CatalogConfig defaults() {
    return new CatalogConfig(null, null, null, null, null, null, null);
  }

  CatalogConfig relativeTo(Path folder) {
    return new CatalogConfig(
        url,
        user,
        passwordFile == null ? null : folder.resolve(passwordFile),
        reader,
        readerPasswordFile == null ? null : folder.resolve(readerPasswordFile),
        flushInterval,
        statementTimeout);
  }

  /** The database as the owner of the tables sees it. */
  public CatalogDatabase owner() {
    return new CatalogDatabase(url, user, password(passwordFile, OWNER_VARIABLE));
  }

  /** The database as a reader sees it: what row-level security lets through. */
  public CatalogDatabase readers() {
    return new CatalogDatabase(url, reader, password(readerPasswordFile, READER_VARIABLE));
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
