package io.lethe.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.AccessTier;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.catalog.CatalogAccess;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.jobs.snapshot.CohortMember;
import io.lethe.jobs.snapshot.CohortQuery;
import io.lethe.platform.EmbeddedPostgreSql;
import io.lethe.schemas.CatalogUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user's condition decides on, and what not, on a real PostgreSQL. */
class CohortQueryTest {

  private static final int STUDIES = 300;

  @TempDir static Path folder;

  private static EmbeddedPostgreSql server;
  private static CatalogConfig catalog;

  @BeforeAll
  static void fill() throws Exception {
    server = EmbeddedPostgreSql.start(folder);
    catalog = server.catalog();
    CatalogSchema.migrate(catalog.owner());
    List<CatalogUpdate> updates = new ArrayList<>();
    for (int i = 0; i < STUDIES; i++) {
      updates.add(Updates.series("alpha", "open", "study-" + i, "series-" + i, 1, "delivery"));
      updates.add(Updates.version("alpha", "open", "study-" + i, 1, "delivery"));
    }
    Rows.write(catalog.owner(), updates);
    new Tables(catalog.owner())
        .execute(
            "INSERT INTO catalog.consent SELECT 'alpha', 'subject-of-study-' || g, now(),"
                + " 'WITHDRAWN', '{}', NULL, 'test' FROM generate_series(0, 9) AS g",
            "INSERT INTO catalog.consent SELECT 'beta', 'other-' || g, now(), 'WITHDRAWN', '{}',"
                + " NULL, 'test' FROM generate_series(1, 60000) AS g",
            "ANALYZE");
    CatalogAccess.allow(catalog.owner(), catalog.reader(), "alpha", AccessTier.REGISTERED);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void whoWithdrewIsSaidWithEveryMember() throws IOException {
    assertThat(find("true")).hasSize(STUDIES);
    assertThat(withdrawn("true")).hasSize(10);
    assertThat(withdrawn("subject = 'subject-of-study-3'"))
        .singleElement()
        .satisfies(member -> assertThat(member.member()).isEqualTo("series-3"));
  }

  /** Row-level security on consent goes by a setting that an expression can change. */
  @Test
  void noConditionHidesAWithdrawal() throws IOException {
    String hiding =
        "modality = 'CT' and series not in (select 'no' || g from generate_series(1, 2500) g)"
            + " and set_config('lethe.projects', case when series <> '' then 'x' end, true)"
            + " is not null";
    assertThat(find(hiding)).hasSize(STUDIES);
    assertThat(withdrawn(hiding)).hasSize(10);
  }

  /** A policy became stricter, and the series itself was not delivered again. */
  @Test
  void theTierIsThatOfTheStudyWhereThatIsStricter() throws Exception {
    Rows.write(
        catalog.owner(),
        List.of(
            Updates.series("alpha", "open", "tightened", "tightened-1", 1, "delivery"),
            Updates.version("alpha", "open", "tightened", 1, "delivery"),
            Updates.version("alpha", "registered", "tightened", 2, "delivery-2"),
            Updates.series("alpha", "open", "hidden", "hidden-1", 1, "delivery"),
            Updates.version("alpha", "open", "hidden", 1, "delivery"),
            Updates.version("alpha", "controlled", "hidden", 2, "delivery-2")));
    assertThat(find("study = 'tightened'"))
        .extracting(CohortMember::tier)
        .containsExactly(AccessTier.REGISTERED);
    assertThat(find("study = 'hidden'")).as("beyond what the reader may see").isEmpty();
  }

  @Test
  void aRowThatIsAheadOfItsVersionIsNotTaken() throws Exception {
    Rows.write(
        catalog.owner(),
        List.of(
            Updates.version("alpha", "open", "late", 1, "delivery"),
            Updates.series("alpha", "open", "late", "late-1", 2, "delivery-2")));
    assertThatThrownBy(() -> query(Duration.ofSeconds(1)).find(series("study = 'late'")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run the command again");
  }

  /** What is decided meanwhile counts. */
  @Test
  void theQueryWaitsForTheVersionOfARow() throws Exception {
    Rows.write(
        catalog.owner(), List.of(Updates.series("alpha", "open", "soon", "soon-1", 1, "delivery")));
    var found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return find("study = 'soon'");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    Thread.sleep(500);
    assertThat(found).isNotDone();
    new Tables(catalog.owner())
        .execute(
            "INSERT INTO catalog.consent VALUES"
                + " ('alpha', 'subject-of-soon', now(), 'WITHDRAWN', '{}', NULL, 'test')");
    Rows.write(catalog.owner(), List.of(Updates.version("alpha", "open", "soon", 1, "delivery")));
    assertThat(found.get(1, TimeUnit.MINUTES))
        .singleElement()
        .satisfies(
            member -> {
              assertThat(member.version()).isEqualTo(1);
              assertThat(member.consentStatus()).isEqualTo("WITHDRAWN");
            });
  }

  private static List<CohortMember> withdrawn(String condition) throws IOException {
    return find(condition).stream()
        .filter(member -> member.consentStatus().equals("WITHDRAWN"))
        .toList();
  }

  private static List<CohortMember> find(String condition) throws IOException {
    String series = "(" + condition + ") and study not in ('late', 'soon', 'tightened', 'hidden')";
    boolean one = condition.startsWith("study = ");
    return query(catalog.statementTimeout()).find(series(one ? condition : series));
  }

  private static CohortQuery query(Duration timeout) {
    return new CohortQuery(catalog.readers(), catalog.owner(), timeout);
  }

  private static SnapshotHead.Cohort series(String condition) {
    return new SnapshotHead.Cohort(condition, null);
  }
}
