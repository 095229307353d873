package io.lethe.jobs.catalog;

import java.io.IOException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema of the catalog and its migrations. */
public final class CatalogSchema {

  /** Name of the schema in the database. */
  public static final String NAME = "catalog";

  private static final String MIGRATIONS = "classpath:io/lethe/jobs/catalog/migration";

  private CatalogSchema() {}

  /**
   * Brings the schema to the version of this code; creates it in an empty database. Several may
   * call it at a time.
   *
   * @param owner as who all tables are owned
   * @throws IOException if the database cannot be reached or is of a newer version
   */
  public static void migrate(CatalogDatabase owner) throws IOException {
    owner.check();
    try {
      Flyway.configure(CatalogSchema.class.getClassLoader())
          .dataSource(owner.source())
          .schemas(NAME)
          .defaultSchema(NAME)
          .createSchemas(true)
          .locations(MIGRATIONS)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IOException(
          "the catalog's schema cannot be brought up to date: " + e.getMessage(), e);
    }
  }
}
