package io.lethe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.Sha256;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.ingest.Pipeline;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Quarantined;
import io.lethe.snapshot.User.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From deliveries to a withdrawal, every step a command. In order, since what is withdrawn is
 * withdrawn for all that follows.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SnapshotCommandsTest {

  private static final String HMB = "DUO:0000006";
  private static final String GRU = "DUO:0000042";

  /** A patient with an MR study and a radiograph, and no sequencing. */
  private static final String LEAVER = Zone.STUDIES.get(2).patientId();

  @TempDir static Path folder;

  private static Zone zone;
  private static User user;
  private static Instant expiry;

  @BeforeAll
  static void createEverything() throws Exception {
    zone = Zone.open(folder);
    user = zone.user;
    done(
        user.snapshot(
            "create",
            "all",
            "--where",
            "true",
            "--files",
            "true",
            "--purpose",
            HMB,
            "--split",
            "train=0.5,test=0.5"));
    done(
        user.snapshot(
            "create",
            "aligned",
            "--files",
            "format = 'BAM'",
            "--purpose",
            GRU,
            "--reference",
            "GRCh38"));
    expiry = Instant.now().plusSeconds(12);
    decide("CN-99318427", "GRANTED", GRU, expiry);
    done(user.snapshot("create", "brief", "--where", subject("CN-99318427"), "--purpose", GRU));
    done(user.snapshot("approve", "brief@1.0.0"));
  }

  @AfterAll
  static void stop() throws IOException {
    zone.close();
  }

  @Test
  @Order(1)
  void whatWasCreatedIsListedShownPinnedAndRegistered() throws Exception {
    assertThat(user.snapshot("list").lines())
        .containsExactly("aligned@1.0.0", "all@1.0.0", "brief@1.0.0");
    assertThat(user.snapshot("list", "all").lines()).containsExactly("all@1.0.0");
    JsonNode head = json(user.snapshot("show", "all"));
    long objects = objects();
    assertThat(head.at("/counts/objects").asLong()).isEqualTo(objects);
    assertThat(head.at("/counts/subjects").asInt()).isEqualTo(subjects());
    assertThat(head.at("/accessTier").asText()).isEqualTo("registered");
    JsonNode pin = json(user.snapshot("pin", "all@1.0.0"));
    assertThat(pin.path("headSha256").asText())
        .isEqualTo(Sha256.of(zone.read("snapshots/all/1.0.0/snapshot.json")).hex());
    assertThat(pin.path("merkleRoot")).isEqualTo(head.path("merkleRoot"));
    assertThat(
            zone.owner.column(
                "SELECT objects || ' ' || access_tier || ' ' || merkle_root FROM catalog.snapshots"
                    + " WHERE name = 'all' AND projects = '{demo}'"))
        .containsExactly(objects + " registered " + head.path("merkleRoot").asText());
    assertThat(json(user.snapshot("show", "aligned")).path("reference").asText())
        .isEqualTo("GRCh38");
  }

  @Test
  @Order(2)
  void everyObjectVerifies() {
    for (String[] how : new String[][] {{"all"}, {"all", "--sample", "0.3"}, {"all", "--full"}}) {
      Said said = done(user.snapshot("verify", how));
      assertThat(said.out()).contains("all@1.0.0: valid, 0 revoked; ");
    }
    assertThat(user.snapshot("verify", "all", "--full").out())
        .endsWith("%d objects read, 0 of them deleted%n".formatted(objects()));
  }

  @Test
  @Order(3)
  void theManifestIsReadByDuckDb() throws Exception {
    String parts = zone.file("snapshots/all/1.0.0/manifest") + "/*.parquet";
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT subject), count(DISTINCT subject || split),"
                    + " count(*) FILTER (path LIKE '%.bam') FROM read_parquet('"
                    + parts
                    + "')")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(objects());
      assertThat(rows.getLong(2)).isEqualTo(subjects());
      assertThat(rows.getLong(3)).as("a subject is in one split").isEqualTo(subjects());
      assertThat(rows.getLong(4)).isEqualTo(1);
    }
  }

  @Test
  @Order(4)
  void onlyWhatIsApprovedAndPermittedIsHandedOut() throws Exception {
    denied("NOT_APPROVED", "all@1.0.0", "--purpose", HMB, "--tier", "controlled");
    for (String name : List.of("all@1.0.0", "aligned@1.0.0")) {
      done(user.snapshot("approve", name));
    }
    Said said =
        done(user.snapshot("resolve", "all@1.0.0", "--purpose", HMB, "--tier", "registered"));
    assertThat(said.lines()).isNotEmpty().isSubsetOf(zone.keys("snapshots/all/1.0.0/manifest/"));
    denied("PURPOSE_NOT_PERMITTED", "all@1.0.0", "--purpose", GRU, "--tier", "controlled");
    denied("ACCESS_TIER_TOO_LOW", "all@1.0.0", "--purpose", HMB);
    done(
        user.snapshot(
            "resolve",
            "aligned",
            "--purpose",
            GRU,
            "--reference",
            "GRCh38",
            "--tier",
            "registered"));
    denied(
        "REFERENCE_MISMATCH",
        "aligned@1.0.0",
        "--purpose",
        GRU,
        "--reference",
        "GRCh37",
        "--tier",
        "registered");
    assertThat(user.snapshot("resolve", "all", "--purpose", "DUO:0000019").status()).isEqualTo(2);
    assertThat(user.snapshot("resolve", "none", "--purpose", HMB).status()).isEqualTo(1);
    assertThat(
            zone.owner.column(
                "SELECT decision || ' ' || (details ->> 'role') FROM catalog.audit"
                    + " WHERE action = 'snapshot.resolve' AND object = 'all@1.0.0'"
                    + " ORDER BY sequence"))
        .containsExactly(
            "NOT_APPROVED lethe_find",
            "ALLOWED lethe_find",
            "PURPOSE_NOT_PERMITTED lethe_find",
            "ACCESS_TIER_TOO_LOW lethe_find");
  }

  @Test
  @Order(5)
  void oneChangedByteOfTheHeadIsFound() throws Exception {
    String key = "snapshots/all/1.0.0/snapshot.json";
    byte[] head = zone.read(key);
    String text = new String(head, StandardCharsets.UTF_8);
    zone.tamper(key, text.replace("registered", "register3d").getBytes(StandardCharsets.UTF_8));
    denied("SIGNATURE_INVALID", "all@1.0.0", "--purpose", HMB, "--tier", "controlled");
    Said said = user.snapshot("verify", "all@1.0.0");
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out()).contains("NOT VALID");
    assertThat(said.err()).contains("not signed by a trusted key");
    zone.tamper(key, head);
    done(user.snapshot("verify", "all@1.0.0"));
  }

  @ParameterizedTest
  @Order(6)
  @CsvSource(
      delimiter = '|',
      value = {
        "--where | true                    | DUO:0000004 |        | PURPOSE_NOT_PERMITTED",
        "--files | format = 'BAM'          | DUO:0000042 | GRCh37 | REFERENCE_MISMATCH",
        "--where | modality = 'none such'  | DUO:0000042 |        | the cohort is empty",
      })
  void creationIsRefused(String option, String sql, String purpose, String build, String why) {
    Said said =
        build == null
            ? user.snapshot("create", "refused", option, sql, "--purpose", purpose)
            : user.snapshot(
                "create", "refused", option, sql, "--purpose", purpose, "--reference", build);
    assertThat(said.status()).isEqualTo(3);
    assertThat(said.err()).contains(why);
    assertThat(user.snapshot("list", "refused").out()).isEmpty();
  }

  @Test
  @Order(7)
  void aDecisionThatWasRecordedLaterPrevailsOverWhatTheDeliverySaid() throws Exception {
    String patient = Zone.STUDIES.get(3).patientId();
    decide(patient, "GRANTED", "", null);
    assertRefused(patient, "CONSENT_MISSING");
    decide(patient, "GRANTED", GRU, Instant.parse("2026-01-01T00:00:00Z"));
    assertRefused(patient, "CONSENT_EXPIRED");
    decide(patient, "GRANTED", GRU, null);
    done(user.snapshot("create", "later", "--where", subject(patient), "--purpose", GRU));
  }

  @Test
  @Order(8)
  void wrongUsageIsTwoAndAFaultIsOne() {
    assertThat(user.snapshot("create", "x", "--purpose", HMB).status()).isEqualTo(2);
    assertThat(user.snapshot("create", "x", "--where", "true; drop", "--purpose", HMB).status())
        .isEqualTo(2);
    Said said = user.snapshot("create", "x", "--where", "no_such = 1", "--purpose", HMB);
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err()).contains("the catalog refuses the query");
    assertThat(user.snapshot("verify", "all@9.9.9").status()).isEqualTo(1);
    assertThat(user.lethe("consent", "withdraw", "--project", "demo").status()).isEqualTo(2);
  }

  @Test
  @Order(8)
  void onlyAPseudonymIsTakenForOne() throws Exception {
    Said said = user.lethe("consent", "withdraw", "--project", "demo", "--subject", LEAVER);
    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err()).contains("--subject-id").doesNotContain(LEAVER);
    assertThat(
            zone.owner.column(
                "SELECT object FROM catalog.audit WHERE action = 'consent.withdraw'"
                    + " UNION SELECT subject FROM catalog.consent WHERE status = 'WITHDRAWN'"))
        .isEmpty();
  }

  @Test
  @Order(13)
  void aSubjectThatNobodyKnowsIsSaidToBeUnknown() {
    Said said =
        done(user.lethe("consent", "withdraw", "--project", "demo", "--subject-id", "no-such"));
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("neither the catalog nor a snapshot knows the subject");
    Said known =
        done(user.lethe("consent", "withdraw", "--project", "demo", "--subject", pseudonym()));
    assertThat(known.err()).isEmpty();
  }

  @Test
  @Order(9)
  void aConsentThatEndedIsNotHandedOut() throws Exception {
    long left = expiry.toEpochMilli() - System.currentTimeMillis();
    Thread.sleep(Math.max(0, left) + 1);
    denied("CONSENT_EXPIRED", "brief@1.0.0", "--purpose", GRU, "--tier", "controlled");
  }

  @Test
  @Order(9)
  void theCatalogsReaderPinsNoMoreThanItSees() throws Exception {
    zone.owner.execute("SELECT catalog.disallow('lethe_find', 'demo')");
    try {
      Said said = user.snapshot("create", "unseen", "--where", "true", "--purpose", HMB);
      assertThat(said.status()).isEqualTo(3);
      assertThat(said.err()).contains("the cohort is empty");
    } finally {
      zone.owner.execute("SELECT catalog.allow('lethe_find', 'demo', 'controlled')");
    }
  }

  @Test
  @Order(10)
  void aWithdrawalTakesEffectAtOnce() throws Exception {
    decide("CN-99318427", "GRANTED", GRU, null);
    String id = LEAVER;
    Said said = done(user.lethe("consent", "withdraw", "--project", "demo", "--subject-id", id));
    assertThat(said.lines()).containsExactly("all@1.0.0");
    assertThat(
            done(user.lethe("consent", "withdraw", "--project", "demo", "--subject", pseudonym()))
                .lines())
        .as("again")
        .containsExactly("all@1.0.0");
    denied("SNAPSHOT_REVOKED", "all@1.0.0", "--purpose", HMB, "--tier", "controlled");
    assertThat(done(user.snapshot("verify", "all@1.0.0", "--full")).out())
        .contains("valid, 1 revoked");
    assertRefused(id, "CONSENT_WITHDRAWN");
    assertThat(
            zone.owner.column(
                "SELECT name FROM catalog.snapshots WHERE revoked_at IS NOT NULL ORDER BY 1"))
        .containsExactly("all");
  }

  /** Only its image tells whose it is, and by then it is curated: no version may list it. */
  @Test
  @Order(11)
  void whatLandsOfTheSubjectFromNowOnIsRefused() throws Exception {
    SampleStudy study = SampleStudies.studies(24).get(2);
    assertThat(study.patientId()).isEqualTo(LEAVER);
    zone.land("after-withdrawal", study);
    CatalogUpdate refusal = zone.pipeline.awaitCatalog("after-withdrawal").get(0);
    assertThat(refusal.getKind()).isEqualTo(CatalogKind.REFUSAL);
    assertThat(refusal.getRefusal().getReason()).isEqualTo("CONSENT_WITHDRAWN");
    assertThat(refusal.getQuarantined()).isEqualTo(study.instances().size());
    assertThat(zone.pipeline.awaitQuarantine(r -> "after-withdrawal".equals(r.getEventId())))
        .extracting(Quarantined::getReason)
        .containsOnly("CONSENT_WITHDRAWN");
  }

  @Test
  @Order(12)
  void theNextSnapshotIsWithoutTheSubjectAndAMajorStep() throws Exception {
    String[] again = {
      "all",
      "--where",
      "true",
      "--files",
      "true",
      "--purpose",
      HMB,
      "--split",
      "train=0.5,test=0.5",
      "--exclude-denied"
    };
    Said refused = user.snapshot("create", arguments("--bump=minor", again));
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err()).contains("must be major");
    assertThat(done(user.snapshot("create", arguments("--bump=major", again))).out())
        .startsWith("all@2.0.0: ")
        .contains(" %d subjects".formatted(subjects() - 1));
    Said diff = done(user.snapshot("diff", "all@1.0.0", "all@2.0.0", "--objects"));
    assertThat(diff.lines()).last().asString().contains("0 added", "0 changed", ": major");
    assertThat(diff.lines().subList(0, diff.lines().size() - 1))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("removed curated/imaging/"));
    done(user.snapshot("approve", "all@2.0.0"));
    done(user.snapshot("resolve", "all@2.0.0", "--purpose", HMB, "--tier", "registered"));
    assertThat(done(user.snapshot("verify", "all")).out()).contains("all@2.0.0: valid, 0 revoked");
  }

  /** The patient who has studies and the sequencing run. */
  @Test
  @Order(13)
  void onRequestTheNextSnapshotsFollowAndTheObjectsGo() throws Exception {
    String subject = zone.subject(Zone.RUN.subjectId());
    List<String> objects =
        zone.keys("curated/").stream().filter(key -> key.contains(subject)).toList();
    assertThat(objects).isNotEmpty();
    String[] withdraw = {"--project", "demo", "--subject", subject, "--next", "--delete-objects"};
    Said said = user.lethe("consent", "withdraw", withdraw);
    assertThat(said.status()).as("aligned holds nobody else").isEqualTo(3);
    assertThat(said.err()).contains("no next snapshot of aligned: the cohort is empty");
    assertThat(said.lines().subList(0, 3))
        .containsExactly("aligned@1.0.0", "all@1.0.0", "all@2.0.0");
    assertThat(said.lines().get(3)).startsWith("all@3.0.0: ");
    assertThat(said.lines().get(4)).endsWith(" objects deleted").doesNotStartWith("0 ");
    assertThat(zone.keys("curated/")).doesNotContainAnyElementsOf(objects);
    JsonNode head = json(user.snapshot("show", "all@3.0.0"));
    assertThat(head.path("cohort"))
        .isEqualTo(json(user.snapshot("show", "all@1.0.0")).path("cohort"));
    assertThat(head.path("split").asText()).isEqualTo("train=0.5,test=0.5");
    assertThat(done(user.snapshot("verify", "all@3.0.0", "--full")).out())
        .contains("valid, 0 revoked", " 0 of them deleted");
    assertThat(done(user.snapshot("verify", "all@1.0.0", "--full")).out())
        .contains("valid, 2 revoked")
        .doesNotContain(" 0 of them deleted");

    Said again = user.lethe("consent", "withdraw", withdraw);
    assertThat(again.lines()).doesNotContain(said.lines().get(3)).contains("0 objects deleted");
    assertThat(user.snapshot("list", "all").lines()).last().isEqualTo("all@3.0.0");
    assertThat(
            zone.owner.column(
                "SELECT decision FROM catalog.audit WHERE action = 'consent.delete-objects'"
                    + " ORDER BY sequence"))
        .containsExactly("ASKED", "DONE", "ASKED", "DONE");
  }

  /** The withdrawal comes while the creation runs, and sees no snapshot yet. */
  @Test
  @Order(15)
  void aSubjectWhoWithdrawsWhileASnapshotIsMadeIsRevokedInIt() throws Exception {
    String subject = zone.subject(Zone.STUDIES.get(3).patientId());
    String waiting =
        "subject = '%s' and (select pg_advisory_xact_lock_shared(1)) is not null"
            .formatted(subject);
    CompletableFuture<Said> creation;
    try (Connection gate = zone.pipeline.platform().catalog().owner().connect();
        Statement statement = gate.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(1)");
      creation =
          CompletableFuture.supplyAsync(
              () -> user.snapshot("create", "raced", "--where", waiting, "--purpose", GRU));
      Pipeline.await(
          () ->
              zone.owner.column(
                  "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"));
      Said withdrawal =
          done(user.lethe("consent", "withdraw", "--project", "demo", "--subject", subject));
      assertThat(withdrawal.lines()).doesNotContain("raced@1.0.0");
    }
    Said made = creation.get();
    assertThat(made.status()).isEqualTo(1);
    assertThat(made.err()).contains("raced@1.0.0 is there, but 1 of its subjects withdrew");
    assertRevoked("raced");
    assertThat(user.snapshot("approve", "raced@1.0.0").status()).isEqualTo(1);
    denied("SNAPSHOT_REVOKED", "raced@1.0.0", "--purpose", GRU, "--tier", "controlled");
  }

  /** A crash leaves a head that nobody entered, and of which nobody asked who withdrew. */
  @Test
  @Order(14)
  void anApprovalEndsWhatACreationLeftUndone() throws Exception {
    String patient = Zone.STUDIES.get(3).patientId();
    done(user.snapshot("create", "cut-short", "--where", subject(patient), "--purpose", GRU));
    zone.owner.execute("DELETE FROM catalog.snapshots WHERE name = 'cut-short'");
    decide(patient, "WITHDRAWN", "", null);
    Said approval = user.snapshot("approve", "cut-short@1.0.0");
    assertThat(approval.status()).isEqualTo(1);
    assertThat(approval.err()).contains("cut-short@1.0.0 is revoked");
    assertRevoked("cut-short");
    denied("SNAPSHOT_REVOKED", "cut-short@1.0.0", "--purpose", GRU, "--tier", "controlled");
    decide(patient, "GRANTED", GRU, null);
  }

  /** The catalog knows neither of the two studies that were refused. */
  @Test
  @Order(16)
  void whatLandsOfAnErasedSubjectIsSweptAway() throws Exception {
    List<String> theirs = new ArrayList<>(zone.keys("curated/"));
    String[] erase = {"--project", "demo", "--subject", pseudonym(), "--delete-objects"};
    done(user.lethe("consent", "withdraw", erase));
    List<String> left = zone.keys("curated/");
    theirs.removeAll(left);
    List<String> studies =
        zone.owner.column(
            "SELECT DISTINCT study FROM catalog.series WHERE subject = '" + pseudonym() + "'");
    List<String> noted =
        zone.keys("versions/withheld/demo/" + pseudonym() + "/").stream()
            .map(key -> key.substring(key.lastIndexOf('/') + 1))
            .toList();
    assertThat(noted)
        .as("refused by an earlier test")
        .isNotEmpty()
        .doesNotContainAnyElementsOf(studies);
    studies.addAll(noted);
    assertThat(theirs.stream().map(SnapshotCommandsTest::study).distinct())
        .containsExactlyInAnyOrderElementsOf(studies);

    SampleStudy study = SampleStudies.studies(25).get(2);
    assertThat(study.patientId()).isEqualTo(LEAVER);
    zone.land("after-erasure", study);
    CatalogUpdate refusal = zone.pipeline.awaitCatalog("after-erasure").get(0);
    assertThat(refusal.getKind()).isEqualTo(CatalogKind.REFUSAL);
    int written = study.instances().size();
    assertThat(zone.keys("curated/")).hasSize(left.size() + written);
    assertThat(done(user.lethe("consent", "sweep")).lines())
        .containsExactly("demo/" + pseudonym(), written + " objects deleted");
    assertThat(zone.keys("curated/")).isEqualTo(left);
    assertThat(done(user.lethe("consent", "sweep")).out()).as("again").isEmpty();
    assertThat(
            zone.owner.column(
                "SELECT details->>'objects' FROM catalog.audit WHERE action ="
                    + " 'consent.delete-objects' AND decision = 'DONE' ORDER BY sequence DESC LIMIT 1"))
        .containsExactly(Integer.toString(written));
  }

  private static String study(String key) {
    return key.split("/")[3];
  }

  @Test
  @Order(20)
  void theAuditLogIsWholeAndShowsOneChangedRow() throws Exception {
    assertThat(done(user.lethe("audit", "verify")).out()).contains("whole");
    List<String> changed =
        zone.owner.column(
            "SELECT sequence FROM catalog.audit WHERE decision = 'SNAPSHOT_REVOKED' LIMIT 1");
    String where = " WHERE sequence = " + changed.get(0);
    zone.owner.execute(
        "GRANT UPDATE ON catalog.audit TO CURRENT_USER",
        "ALTER TABLE catalog.audit DISABLE TRIGGER append_only",
        "UPDATE catalog.audit SET decision = 'ALLOWED'" + where);
    Said broken = user.lethe("audit", "verify");
    assertThat(broken.status()).isEqualTo(1);
    assertThat(broken.err()).contains("entry " + changed.get(0) + " is not what was written");
    zone.owner.execute(
        "UPDATE catalog.audit SET decision = 'SNAPSHOT_REVOKED'" + where,
        "ALTER TABLE catalog.audit ENABLE TRIGGER append_only");
    done(user.lethe("audit", "verify"));
  }

  @Test
  @Order(21)
  void noPlantedIdentifierLeavesTheRawZone() throws Exception {
    assertThat(zone.search().checked()).isGreaterThan(40);
  }

  private static String[] arguments(String first, String... rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(rest));
    return all.toArray(String[]::new);
  }

  private static String pseudonym() {
    return zone.subject(LEAVER);
  }

  private static String subject(String patientId) {
    return "subject = '" + zone.subject(patientId) + "'";
  }

  /** What a registry of consent would enter. */
  private static void decide(String patientId, String status, String code, Instant until)
      throws Exception {
    zone.owner.execute(
        "INSERT INTO catalog.consent VALUES ('demo', '%s', clock_timestamp(), '%s', '{%s}', %s, 'test')"
            .formatted(
                zone.subject(patientId), status, code, until == null ? "NULL" : "'" + until + "'"));
  }

  private static void assertRefused(String patientId, String code) {
    Said said = user.snapshot("create", "one", "--where", subject(patientId), "--purpose", GRU);
    assertThat(said.status()).isEqualTo(3);
    assertThat(said.err()).contains(code);
  }

  private static void assertRevoked(String name) throws Exception {
    assertThat(
            zone.owner.column(
                "SELECT name FROM catalog.snapshots WHERE revoked_at IS NOT NULL AND name = '%s'"
                    .formatted(name)))
        .containsExactly(name);
  }

  private static void denied(String code, String snapshot, String... options) {
    Said said = user.snapshot("resolve", arguments(snapshot, options));
    assertThat(said.status()).as(said.err()).isEqualTo(3);
    assertThat(said.err()).startsWith(code + ": ");
    assertThat(said.out()).isEmpty();
  }

  private static Said done(Said said) {
    assertThat(said.status()).as(said.err()).isZero();
    return said;
  }

  /** All objects that the catalog's current versions hold. */
  private static long objects() {
    try {
      return zone.pipeline.catalog().stream()
          .filter(update -> update.getKind() == CatalogKind.VERSION)
          .mapToLong(update -> update.getVersion().getObjects())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All subjects of the catalog: patients, and samples of unknown ones. */
  private static int subjects() throws Exception {
    return zone.owner
        .column(
            "SELECT subject FROM catalog.series"
                + " UNION SELECT subject FROM catalog.sequencing_files")
        .size();
  }

  private static JsonNode json(Said said) throws IOException {
    return new ObjectMapper().readTree(done(said).out());
  }
}
