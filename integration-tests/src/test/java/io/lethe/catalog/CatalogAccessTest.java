package io.lethe.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.AccessTier;
import io.lethe.jobs.catalog.CatalogAccess;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.platform.EmbeddedPostgreSql;
import io.lethe.schemas.CatalogUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who sees what, on a real PostgreSQL with two projects and rows of all tiers. */
class CatalogAccessTest {

  private static final List<String> FOR_READERS =
      List.of(
          "subjects",
          "studies",
          "series",
          "versions",
          "refusals",
          "sequencing_samples",
          "sequencing_files",
          "snapshots",
          "consent");

  @TempDir static Path folder;

  private static EmbeddedPostgreSql server;
  private static CatalogConfig catalog;
  private static Tables owner;
  private static Tables reader;

  @BeforeAll
  static void fill() throws Exception {
    server = EmbeddedPostgreSql.start(folder);
    catalog = server.catalog();
    CatalogSchema.migrate(catalog.owner());
    // Migrating again is what every start does.
    CatalogSchema.migrate(catalog.owner());
    owner = new Tables(catalog.owner());
    reader = new Tables(catalog.readers());
    for (String project : List.of("alpha", "beta")) {
      for (AccessTier tier : AccessTier.values()) {
        String name = project + "-" + tier.tag();
        Rows.write(
            catalog.owner(),
            List.<CatalogUpdate>of(
                Updates.series(project, tier.tag(), name, name + "-1", 1, "delivery"),
                Updates.file(project, tier.tag(), name, "alignment", 1, "delivery"),
                Updates.version(project, tier.tag(), name, 1, "delivery"),
                Updates.refusal(project, tier.tag(), name)));
      }
    }
    owner.execute(
        "INSERT INTO catalog.consent VALUES ('beta', 's', now(), 'GRANTED', '{}', NULL, 'test')",
        "INSERT INTO catalog.snapshots VALUES ('both', 1, 0, 0, '{alpha,beta}', 'open',"
            + " 'DUO:0000042', NULL, 'root', 1, 1, now(), NULL, '{}')",
        "INSERT INTO catalog.snapshots VALUES ('one', 1, 0, 0, '{alpha}', 'registered',"
            + " 'DUO:0000042', NULL, 'root', 1, 1, now(), NULL, '{}')");
    Files.writeString(folder.resolve("lethe.yaml"), Rows.configuration(catalog));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void registeredInAlphaOnly() throws IOException {
    CatalogAccess.disallow(catalog.owner(), catalog.reader(), "alpha");
    CatalogAccess.disallow(catalog.owner(), catalog.reader(), "beta");
    CatalogAccess.allow(catalog.owner(), catalog.reader(), "alpha", AccessTier.REGISTERED);
  }

  @Test
  void aReaderOfOneProjectSeesNothingOfAnother() throws Exception {
    for (String table : FOR_READERS.subList(0, 7)) {
      assertThat(reader.column("SELECT DISTINCT project FROM catalog." + table))
          .as(table)
          .containsExactly("alpha");
    }
    assertThat(reader.column("SELECT project FROM catalog.consent")).isEmpty();
    assertThat(reader.column("SELECT name FROM catalog.snapshots")).containsExactly("one");
  }

  @Test
  void aReaderSeesTiersUpToItsOwn() throws Exception {
    assertThat(reader.column("SELECT study FROM catalog.studies ORDER BY 1"))
        .containsExactly("alpha-open", "alpha-registered");
    CatalogAccess.allow(catalog.owner(), catalog.reader(), "alpha", AccessTier.CONTROLLED);
    assertThat(reader.column("SELECT study FROM catalog.studies")).hasSize(3);
  }

  @Test
  void withoutRightsThereIsNothing() throws Exception {
    CatalogAccess.disallow(catalog.owner(), catalog.reader(), "alpha");
    for (String table : FOR_READERS) {
      assertThat(reader.column("SELECT 1 FROM catalog." + table)).as(table).isEmpty();
    }
    for (String view :
        List.of("studies_in_force", "series_in_force", "sequencing_files_in_force")) {
      assertThat(reader.column("SELECT 1 FROM catalog." + view)).as(view).isEmpty();
    }
  }

  /** Whoever can run SQL can also change settings: they narrow, and never widen. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lethe.projects | alpha           | 2",
        "lethe.projects | beta            | 0",
        "lethe.projects | alpha,beta      | 2",
        "lethe.projects | ''              | 2",
        "lethe.tier     | open            | 1",
        "lethe.tier     | controlled      | 2"
      })
  void settingsOfTheSessionOnlyNarrow(String setting, String value, int seen) throws Exception {
    assertThat(narrowed(setting, value)).hasSize(seen);
  }

  @Test
  void securityIsForcedOnEveryTable() throws Exception {
    assertThat(
            owner.column(
                "SELECT relname FROM pg_class WHERE relnamespace = 'catalog'::regnamespace"
                    + " AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)"))
        .containsExactly("flyway_schema_history");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1 FROM catalog.audit",
        "SELECT 1 FROM catalog.access",
        "SELECT 1 FROM catalog.unreadable_messages",
        "SELECT 1 FROM catalog.flyway_schema_history",
        "SELECT catalog.allow('lethe_find', 'beta', 'open')",
        "DELETE FROM catalog.series",
        "UPDATE catalog.series SET project = 'alpha'",
        "INSERT INTO catalog.access VALUES ('lethe_find', 'beta', 'open')",
        "SET ROLE lethe",
        "CREATE TABLE catalog.mine (x int)"
      })
  void aReaderMayDoNothingElse(String sql) {
    assertThatThrownBy(() -> reader.execute(sql)).hasMessageContaining("permission denied");
  }

  @Test
  void findSeesWhatTheReaderSees() {
    Said said = find("--modality", "ct", "--body-region", "chest", "--format", "csv");
    assertThat(said.status()).isZero();
    assertThat(said.out().lines())
        .hasSize(3)
        .first()
        .asString()
        .startsWith("project,study,series,subject,modality,body_region");
    assertThat(said.out()).contains("alpha-open-1", "Thoracic structure").doesNotContain("beta");
    assertThat(find("--project", "beta", "--format", "json").out()).isEmpty();
    assertThat(find("--kind", "genomics", "--reference", "GRCh38", "--format", "csv").out())
        .contains("alpha-open,", "BAM,ILLUMINA,GRCh38,100,1")
        .doesNotContain("beta");
    assertThat(find("--kind", "refusals").out()).contains("CONSENT_WITHDRAWN");
  }

  /** Neither what a delivery said once, nor a tier that a newer version left behind. */
  @Test
  void findTellsWhatIsInForce() throws Exception {
    Rows.write(
        catalog.owner(),
        List.<CatalogUpdate>of(
            Updates.series("alpha", "open", "left", "left-1", 1, "delivery"),
            Updates.file("alpha", "open", "left", "alignment", 1, "delivery"),
            Updates.version("alpha", "open", "left", 1, "delivery"),
            Updates.version("alpha", "registered", "left", 2, "delivery"),
            Updates.series("alpha", "open", "closed", "closed-1", 1, "delivery"),
            Updates.version("alpha", "open", "closed", 1, "delivery"),
            Updates.version("alpha", "controlled", "closed", 2, "delivery")));
    owner.execute(
        "INSERT INTO catalog.consent VALUES"
            + " ('alpha', 'subject-of-left', now() - interval '1 day', 'GRANTED', '{}', NULL, 't'),"
            + " ('alpha', 'subject-of-left', now(), 'WITHDRAWN', '{}', NULL, 't')");
    try {
      String mine = "subject = 'subject-of-left'";
      String columns = "series,access_tier,consent_status,duo_codes";
      assertThat(find("--where", mine, "--format", "csv", "--columns", columns).out().lines())
          .containsExactly(columns, "left-1,registered,WITHDRAWN,{}");
      for (String kind : List.of("genomics", "studies")) {
        assertThat(find("--kind", kind, "--where", mine, "--format", "json").out())
            .as(kind)
            .contains("WITHDRAWN")
            .doesNotContain("GRANTED");
      }
      String hiding = "set_config('lethe.projects', case when project <> '' then 'x' end, true)";
      assertThat(find("--where", hiding + " is not null and " + mine, "--columns", columns).out())
          .doesNotContain("GRANTED");
      assertThat(find("--where", "consent_status = 'GRANTED'").out())
          .contains("alpha-open-1")
          .doesNotContain("left-1");
      assertThat(find("--where", "study = 'closed'", "--format", "json").out())
          .as("its current version is beyond what the reader may see")
          .isEmpty();
    } finally {
      owner.execute(
          "DELETE FROM catalog.consent WHERE subject = 'subject-of-left'",
          "DELETE FROM catalog.series WHERE study IN ('left', 'closed')",
          "DELETE FROM catalog.studies WHERE study IN ('left', 'closed')",
          "DELETE FROM catalog.versions WHERE entity IN ('left', 'closed')",
          "DELETE FROM catalog.sequencing_files WHERE sample = 'left'");
    }
  }

  @Test
  void findTakesOneExpression() {
    Said said =
        find(
            "--where",
            "slice_thickness < 2 and acquisition ? 'kvp' and kvp is null",
            "--columns",
            "series",
            "--format",
            "csv");
    assertThat(said.out().lines()).containsExactly("series", "alpha-open-1", "alpha-registered-1");
    assertThat(find("--where", "series in (select series from series)").out()).contains("alpha");
    assertThat(find("--limit", "1").err()).contains("--limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true); DELETE FROM catalog.series; --",
        "true) OR (true",
        "true -- and more",
        "true /* and more */",
        "$$x$$ = 'x'",
        "E'\\'' = ''",
        "'open",
        " "
      })
  void findTakesNothingElse(String where) {
    Said said = find("--where", where);
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("--where").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set_config('role', 'lethe', false) is not null",
        "catalog.allow('lethe_find', 'beta', 'open') is not null",
        "(select count(*) from catalog.audit) = 0",
        "query_to_xml('delete from catalog.series', true, true, '') is not null",
        "no_such_column = 1"
      })
  void whatAnExpressionMayNotDoIsRefusedByTheDatabase(String where) {
    Said said = find("--where", where);
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err().lines().findFirst().orElseThrow())
        .contains("the catalog refuses the search")
        .doesNotContain("Position");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void anExpressionCannotWidenWhatItSees() {
    Said said =
        find(
            "--where",
            "set_config('lethe.projects', 'alpha,beta', false) is not null"
                + " and set_config('row_security', 'off', false) is not null",
            "--format",
            "json");
    assertThat(said.out()).doesNotContain("beta", "controlled");
  }

  @Test
  void aSearchThatTakesTooLongIsEnded() {
    Said said = find("--where", "pg_sleep(60) is not null");
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("statementTimeout");
  }

  @Test
  void theAuditLogTakesNewRowsOnlyAndShowsTampering() throws Exception {
    owner.execute(
        "INSERT INTO catalog.audit (at, actor, action, object, decision, details) VALUES"
            + " (now(), 'a', 'resolve', 'x', 'granted', '{}'), (now(), 'b', 'resolve', 'y', 'denied', '{}')",
        "INSERT INTO catalog.audit (at, actor, action, object, decision, details) VALUES"
            + " (now(), 'c', 'withdraw', 'z', 'done', '{\"n\": 1}')");
    assertThat(owner.column("SELECT sequence FROM catalog.audit ORDER BY 1"))
        .containsExactly("1", "2", "3");
    assertThat(owner.column("SELECT catalog.audit_broken()")).containsOnlyNulls();
    for (String change :
        List.of(
            "UPDATE catalog.audit SET actor = 'x'",
            "DELETE FROM catalog.audit",
            "TRUNCATE catalog.audit")) {
      assertThatThrownBy(() -> owner.execute(change))
          .hasMessageMatching("(?s).*(permission denied|append-only).*");
    }
    // The owner can take all guards away, and is found out.
    owner.execute(
        "ALTER TABLE catalog.audit DISABLE TRIGGER USER",
        "GRANT UPDATE ON catalog.audit TO lethe",
        "UPDATE catalog.audit SET decision = 'granted' WHERE sequence = 2",
        "ALTER TABLE catalog.audit ENABLE TRIGGER USER");
    assertThat(owner.column("SELECT catalog.audit_broken()")).containsExactly("2");
  }

  private static List<String> narrowed(String setting, String value) throws Exception {
    return Rows.within(catalog.readers(), setting, value, "SELECT study FROM catalog.studies");
  }

  private static Said find(String... options) {
    return Said.by(folder.resolve("lethe.yaml"), "find", options);
  }
}
