package io.lethe.jobs.catalog;

import java.io.IOException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

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
      flyway(owner).migrate();
    } catch (FlywayException e) {
      throw new IOException(
          "the catalog's schema cannot be brought up to date: " + e.getMessage(), e);
    }
  }

  /**
   * How far the schema of a database is.
   *
   * @param version of the last migration applied; {@code none} in an empty database
   * @param pending migrations of this code that are not applied
   * @param unknown migrations that are applied and that this code does not have
   */
  public record State(String version, int pending, int unknown) {

    /** True if it is what this code works with. */
    public boolean current() {
      return pending == 0 && unknown == 0;
    }
  }

  /**
   * Looks without changing anything.
   *
   * @throws IOException if the database cannot be reached
   */
  public static State state(CatalogDatabase owner) throws IOException {
    owner.check();
    try {
      MigrationInfoService info = flyway(owner).info();
      MigrationInfo current = info.current();
      return new State(
          current == null || current.getVersion() == null ? "none" : "" + current.getVersion(),
          info.pending().length,
          (int) Arrays.stream(info.applied()).filter(CatalogSchema::isFuture).count());
    } catch (FlywayException e) {
      throw new IOException("the catalog's schema cannot be looked at", e);
    }
  }

  private static boolean isFuture(MigrationInfo applied) {
    return applied.getState() == MigrationState.FUTURE_SUCCESS;
  }

  private static Flyway flyway(CatalogDatabase owner) throws IOException {
    return Flyway.configure(CatalogSchema.class.getClassLoader())
        .dataSource(owner.source())
        .schemas(NAME)
        .defaultSchema(NAME)
        .createSchemas(true)
        .locations(MIGRATIONS)
        .cleanDisabled(true)
        .load();
  }
}
