package io.lethe.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.snapshot.Splits;
import io.lethe.ingest.Canaries;
import io.lethe.ingest.Pipeline;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.snapshot.SnapshotContents;
import io.lethe.jobs.snapshot.SnapshotStore;
import io.lethe.jobs.snapshot.Withdrawal;
import io.lethe.snapshot.User.Said;
import io.lethe.streaming.store.FlinkFileStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a snapshot on the disk of who trains on them, and what the audit log says of it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class StageCommandTest {

  private static final String PURPOSE = "DUO:0000006";
  private static final String SHARES = "train=0.5,test=0.5";

  @TempDir static Path folder;

  private static Zone zone;
  private static User user;

  @BeforeAll
  static void createEverything() throws Exception {
    zone = Zone.open(folder);
    user = zone.user;
    create("all");
    done(user.snapshot("approve", "all@1.0.0"));
  }

  @AfterAll
  static void stop() throws IOException {
    zone.close();
  }

  @Test
  void everyObjectIsThereOnceAndStays() throws Exception {
    Path disk = folder.resolve("disk");
    JsonNode first = json(stage("all", disk, "--format", "json"));
    List<String> objects = zone.keys("curated/");
    assertThat(first.path("objects").asInt()).isEqualTo(objects.size());
    assertThat(first.path("bytes").asLong()).isEqualTo(bytes(disk, objects));
    assertThat(first.path("present").asInt()).isZero();
    assertThat(first.path("failed").asInt()).isZero();
    assertThat(first.path("seconds").asDouble()).isPositive();
    for (String key : objects) {
      assertThat(disk.resolve(key)).hasBinaryContent(zone.read(key));
    }
    assertThat(files(disk.resolve("snapshots/all/1.0.0")))
        .hasSize(3)
        .contains("snapshot.json")
        .anyMatch(file -> file.matches("snapshot\\.json\\.[0-9a-f]{16}\\.sig"))
        .anyMatch(file -> file.matches("manifest/part-00000-[0-9a-f]{16}\\.parquet"));

    assertThat(done(stage("all", disk)).lines().get(0))
        .startsWith("all@1.0.0: 0 objects staged, ")
        .endsWith("; %d were there, 0 failed".formatted(objects.size()));
    String counts = " %d 0".formatted(objects.size());
    assertThat(audited("all@1.0.0", "= '" + PURPOSE + "'")).startsWith("ASKED registered null");
    assertThat(
            zone.owner.column(
                "SELECT decision || ' ' || (details->>'present') || ' ' || (details->>'failed')"
                    + " FROM catalog.audit WHERE action = 'snapshot.stage' AND decision = 'DONE'"))
        .contains("DONE 0 0", "DONE" + counts);
    assertThat(done(user.snapshot("verify", "all", "--full", "--in", disk.toString())).out())
        .startsWith("all@1.0.0: valid in " + disk)
        .contains(" %d objects read".formatted(objects.size()));
    canaries(disk).check("answer", first.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSplitAlone() throws Exception {
    String dealt = dealt();
    create(dealt, "--split", SHARES);
    done(user.snapshot("approve", dealt + "@1.0.0"));
    JsonNode splits = json(user.snapshot("show", dealt)).at("/counts/splits");
    Path disk = folder.resolve("train");
    JsonNode said = json(stage(dealt, disk, "--split", "train", "--format", "json"));
    assertThat(said.path("objects").asInt()).isEqualTo(splits.path("train").asInt()).isPositive();
    assertThat(files(disk.resolve("curated"))).hasSize(splits.path("train").asInt());
    String[] verify = {dealt, "--full", "--in", disk.toString()};
    assertThat(user.snapshot("verify", verify).status()).as("the others are missing").isEqualTo(1);
    String[] split = {dealt, "--full", "--in", disk.toString(), "--split", "train"};
    done(user.snapshot("verify", split));
    Files.writeString(disk.resolve("curated").resolve(files(disk.resolve("curated")).get(0)), "");
    assertThat(user.snapshot("verify", split).err()).contains("an object has other bytes: ");
    assertThat(audited(dealt + "@1.0.0", "IS NOT NULL")).containsExactly("ASKED registered train");
    Said wrong = stage(dealt, disk, "--split", "validation");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).contains("no such split; the snapshot has test, train");
  }

  @Test
  void whoMayNotHaveItGetsNothing() throws Exception {
    create("unapproved");
    Path disk = folder.resolve("nowhere");
    Said said = stage("unapproved", disk);
    assertThat(said.status()).isEqualTo(3);
    assertThat(said.err()).startsWith("NOT_APPROVED: ").doesNotContain("delete");
    assertThat(disk).doesNotExist();
    assertThat(user.snapshot("stage", "all@1.0.0", disk.toString(), "--purpose", PURPOSE).err())
        .startsWith("ACCESS_TIER_TOO_LOW: ")
        .contains("--tier registered");
    assertThat(audited("unapproved@1.0.0", "IS NOT NULL"))
        .containsExactly("NOT_APPROVED registered null");
    assertThat(stage("all", disk, "--parallel", "0").status()).isEqualTo(2);
    assertThat(
            user.snapshot("stage", "all@1.0.0", disk.toString(), "--purpose", "DUO:0000019")
                .status())
        .isEqualTo(2);
    assertThat(disk).doesNotExist();
  }

  @Test
  void whatIsNotAsTheManifestSaysIsNamedAndTheRestIsThere() throws Exception {
    create("damaged");
    done(user.snapshot("approve", "damaged@1.0.0"));
    String key = zone.keys("curated/imaging/").get(0);
    byte[] whole = zone.read(key);
    byte[] other = whole.clone();
    other[other.length - 1] ^= 1;
    Path disk = folder.resolve("damaged");
    zone.tamper(key, other);
    try {
      Said said = stage("damaged", disk, "--format", "json");
      assertThat(said.status()).isEqualTo(1);
      assertThat(said.err()).contains(key + ": has other bytes than the manifest says");
      assertThat(new ObjectMapper().readTree(said.out()).path("failed").asInt()).isEqualTo(1);
    } finally {
      zone.tamper(key, whole);
    }
    assertThat(disk.resolve(key)).doesNotExist();
    assertThat(json(stage("damaged", disk, "--format", "json")).path("objects").asInt())
        .as("the rest stayed")
        .isEqualTo(1);
    assertThat(
            zone.owner.column(
                "SELECT decision FROM catalog.audit WHERE action = 'snapshot.stage'"
                    + " AND object = 'damaged@1.0.0' ORDER BY sequence"))
        .containsExactly("ASKED", "FAILED", "ASKED", "DONE");
  }

  @Test
  void consentThatIsWithdrawnMeanwhilePrevails() throws Exception {
    create("leaving");
    done(user.snapshot("approve", "leaving@1.0.0"));
    Path disk = folder.resolve("leaving");
    Said said = stageWhile("leaving", disk, statement -> revoke("leaving"));
    assertThat(said.status()).isEqualTo(3);
    assertThat(said.err())
        .contains("SNAPSHOT_REVOKED: ")
        .contains("Objects of it are in " + disk + ": do not use them, delete them.");
    assertThat(stage("leaving", disk).err()).contains("delete them");
    assertThat(ends("leaving"))
        .containsExactly("ASKED false", "SNAPSHOT_REVOKED true", "SNAPSHOT_REVOKED false");
  }

  /** By then the public key is gone, without which nobody knows whose word a note is. */
  @Test
  void thatNobodyCouldBeAskedAgainIsOnRecord() throws Exception {
    create("lost");
    done(user.snapshot("approve", "lost@1.0.0"));
    Path disk = folder.resolve("lost");
    Path key = folder.resolve("keys/signing/public.json");
    Path away = folder.resolve("away.json");
    Said said = stageWhile("lost", disk, statement -> Files.move(key, away));
    Files.move(away, key);
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.err())
        .contains("it could not be asked again whether the snapshot may be used")
        .contains("objects of it are in " + disk + ": do not use them");
    done(stage("lost", disk));
    assertThat(ends("lost"))
        .containsExactly("ASKED false", "UNANSWERED true", "ASKED false", "DONE true");
  }

  /** After the first entry the audit log takes no other one of this snapshot. */
  @Test
  void whereTheEndCannotBeRecordedTheCommandSaysSo() throws Exception {
    create("unheard");
    done(user.snapshot("approve", "unheard@1.0.0"));
    Path disk = folder.resolve("unheard");
    String deaf =
        "ALTER TABLE catalog.audit ADD CONSTRAINT deaf"
            + " CHECK (decision = 'ASKED' OR object <> 'unheard@1.0.0') NOT VALID";
    try {
      Said said = stageWhile("unheard", disk, statement -> statement.execute(deaf));
      assertThat(said.status()).as("all is there, and not recorded").isEqualTo(1);
      assertThat(said.out()).contains("unheard@1.0.0: ");
      assertThat(said.err())
          .contains("The audit log has it that objects were asked for, and not how it ended")
          .contains("which is DONE");
    } finally {
      zone.owner.execute("ALTER TABLE catalog.audit DROP CONSTRAINT deaf");
    }
    assertThat(ends("unheard")).containsExactly("ASKED false");
  }

  /** What happens between the first question and the first byte. */
  @FunctionalInterface
  private interface Meanwhile {

    void happen(Statement statement) throws Exception;
  }

  /** The stage waits for the audit log, after it was allowed and before the first byte. */
  private static Said stageWhile(String name, Path disk, Meanwhile meanwhile) throws Exception {
    CompletableFuture<Said> staging;
    try (Connection gate = zone.pipeline.platform().catalog().owner().connect();
        Statement statement = gate.createStatement()) {
      gate.setAutoCommit(false);
      statement.execute("LOCK TABLE catalog.audit IN ACCESS EXCLUSIVE MODE");
      staging = CompletableFuture.supplyAsync(() -> stage(name, disk));
      Pipeline.await(() -> zone.owner.column("SELECT pid FROM pg_locks WHERE NOT granted"));
      assertThat(disk).as("nothing is handed out that is not recorded").doesNotExist();
      meanwhile.happen(statement);
      gate.commit();
    }
    return staging.get();
  }

  /** What the audit log says of stages of a snapshot, and whether with counts. */
  private static List<String> ends(String name) throws Exception {
    return zone.owner.column(
        "SELECT decision || ' ' || (details ? 'objects') FROM catalog.audit"
            + " WHERE action = 'snapshot.stage' AND object = '"
            + name
            + "@1.0.0' ORDER BY sequence");
  }

  /** A name under which both splits get somebody: pseudonyms are others in each run. */
  private static String dealt() {
    Splits splits = Splits.parse(SHARES);
    return Stream.iterate(0, i -> i + 1)
        .map(i -> "dealt-" + i)
        .filter(
            name ->
                Zone.STUDIES.stream()
                        .map(study -> splits.of(name, zone.subject(study.patientId())))
                        .distinct()
                        .count()
                    == 2)
        .findFirst()
        .orElseThrow();
  }

  /** Marks one snapshot as a withdrawal does, without the audit log's leave. */
  private static void revoke(String name) throws Exception {
    try (FlinkFileStore files = new FlinkFileStore()) {
      SnapshotStore snapshots = new SnapshotStore(files, zone.file("").toUri());
      SnapshotStore.Stored stored = snapshots.read(name, snapshots.versions(name).get(0));
      Withdrawal withdrawal =
          new Withdrawal(snapshots, folder.resolve("keys/signing/private.json"), Clock.systemUTC());
      Subject leaver = new Subject("demo", zone.subject(Zone.STUDIES.get(2).patientId()));
      assertThat(
              withdrawal.revoke(
                  stored, SnapshotContents.of(snapshots, stored.head()), List.of(leaver)))
          .isEqualTo(1);
    }
  }

  private static void create(String name, String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(name, "--where", "true", "--files", "true", "--purpose", PURPOSE));
    words.addAll(List.of(more));
    done(user.snapshot("create", words.toArray(String[]::new)));
  }

  private static Said stage(String name, Path disk, String... more) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(name + "@1.0.0", disk.toString(), "--purpose", PURPOSE));
    words.addAll(List.of("--tier", "registered"));
    words.addAll(List.of(more));
    return user.snapshot("stage", words.toArray(String[]::new));
  }

  /** Decision, tier and split of what was asked for. */
  private static List<String> audited(String snapshot, String purpose) throws Exception {
    return zone.owner.column(
        "SELECT concat_ws(' ', decision, details->>'tier', coalesce(details->>'split', 'null'))"
            + " FROM catalog.audit WHERE action = 'snapshot.stage' AND object = '"
            + snapshot
            + "' AND details->>'purpose' "
            + purpose
            + " ORDER BY sequence");
  }

  /** Nothing that was planted in the raw zone is in a name, in a byte or in the audit log. */
  private static Canaries canaries(Path disk) throws Exception {
    Canaries canaries = zone.search();
    for (String file : files(disk)) {
      canaries.check("path", file.getBytes(StandardCharsets.UTF_8));
    }
    return canaries;
  }

  private static long bytes(Path disk, List<String> keys) throws IOException {
    long sum = 0;
    for (String key : keys) {
      sum += Files.size(disk.resolve(key));
    }
    return sum;
  }

  private static List<String> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> below.relativize(file).toString())
          .toList();
    }
  }

  private static Said done(Said said) {
    assertThat(said.status()).as(said.err()).isZero();
    return said;
  }

  private static JsonNode json(Said said) throws IOException {
    return new ObjectMapper().readTree(done(said).out());
  }
}
