package io.lethe.jobs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.snapshot.Bump;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

  @TempDir private Path folder;
  private SampleZone zone;
  private final List<CohortMember> cohort = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    zone = new SampleZone(folder);
    cohort.addAll(zone.study("study-b", "subject-1", 1, 10));
    cohort.addAll(zone.study("study-a", "subject-2", 3, 11));
  }

  @AfterEach
  void close() throws IOException {
    zone.close();
  }

  @Test
  void aSnapshotHoldsTheObjectsOfItsCohortAndVerifies() throws Exception {
    SnapshotHead head = create(null);
    assertThat(head.version()).isEqualTo(SemanticVersion.FIRST);
    assertThat(head.counts().objects()).isEqualTo(21);
    assertThat(head.counts().subjects()).isEqualTo(2);
    assertThat(head.parts()).hasSize(3);
    assertThat(head.recipes()).containsOnlyKeys("imaging-basic");
    SnapshotVerification.Report report =
        zone.verification().verify("lungs", SemanticVersion.FIRST, 1, 0);
    assertThat(report.findings()).isEmpty();
    assertThat(report.rows()).isEqualTo(21);
    assertThat(report.objects()).isEqualTo(21);
  }

  @Test
  void onlyTheSeriesOfTheCohortAreHeld() throws Exception {
    cohort.remove(0);
    assertThat(create(null).counts().objects()).isEqualTo(16);
  }

  @Test
  void theManifestIsReadByDuckDb() throws Exception {
    SnapshotHead head = create(null);
    String parts = zone.file(SnapshotHead.folder("lungs", head.version())) + "/manifest/*.parquet";
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), sum(size), count(DISTINCT subject), max(entity_version),"
                    + " count(DISTINCT split || subject) FROM read_parquet('"
                    + parts
                    + "')")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(21);
      assertThat(rows.getLong(2)).isEqualTo(head.counts().bytes());
      assertThat(rows.getLong(3)).isEqualTo(2);
      assertThat(rows.getInt(4)).isEqualTo(3);
      assertThat(rows.getLong(5)).as("subjects are in one split each").isEqualTo(2);
    }
  }

  @Test
  void numbersFollowFromWhatChanged() throws Exception {
    create(null);
    assertThat(create(null).version()).hasToString("1.0.1");
    cohort.addAll(zone.study("study-c", "subject-3", 1, 2));
    SnapshotHead minor = create(null);
    assertThat(minor.version()).hasToString("1.1.0");
    assertThat(minor.bump().reasons()).containsExactly("2 objects added");
    cohort.remove(0);
    SnapshotHead major = create(null);
    assertThat(major.version()).hasToString("2.0.0");
    assertThat(major.parent().version()).isEqualTo(minor.version());
    assertThat(major.parent().headSha256()).isEqualTo(minor.sha256().hex());
    assertThat(zone.snapshots.versions("lungs"))
        .extracting(SemanticVersion::toString)
        .containsExactly("1.0.0", "1.0.1", "1.1.0", "2.0.0");
    assertThat(zone.snapshots.names()).containsExactly("lungs");
  }

  @Test
  void aStepThatSaysLessThanTheTruthIsRefusedAndOneThatSaysMoreIsNot() throws Exception {
    create(null);
    cohort.remove(0);
    assertThatThrownBy(() -> create(Bump.MINOR))
        .isInstanceOf(SnapshotCreation.RefusedException.class)
        .hasMessageContaining("5 objects removed")
        .hasMessageContaining("major");
    assertThat(zone.snapshots.versions("lungs")).hasSize(1);
    assertThat(create(Bump.MAJOR).version()).hasToString("2.0.0");
    assertThat(create(Bump.MINOR).version()).hasToString("2.1.0");
  }

  @ParameterizedTest
  @CsvSource({
    "WITHDRAWN, DUO:0000042, CONSENT_WITHDRAWN",
    "UNKNOWN, DUO:0000042, CONSENT_MISSING",
    "nonsense, DUO:0000042, CONSENT_MISSING",
    "GRANTED, DUO:0000007, PURPOSE_NOT_PERMITTED",
    "GRANTED, DUO:9999999, PURPOSE_NOT_PERMITTED",
  })
  void whatConsentDeniesIsNotInASnapshot(String status, String code, String denial)
      throws Exception {
    cohort.set(0, SampleZone.withConsent(cohort.get(0), status, List.of(code)));
    assertDenied(denial + "=1");
  }

  /** The row of a series is of the subject of its last delivery; each object has its own. */
  @Test
  void anObjectOfAnotherSubjectThanItsRowIsNotInASnapshot() throws Exception {
    CohortMember series = cohort.get(0);
    cohort.set(0, SampleZone.of(series, series.member(), "subject-corrected"));
    assertDenied("SUBJECT_MISMATCH=1");
    SnapshotHead head = zone.creation().create(SampleZone.request("lungs", null, true), cohort);
    assertThat(head.counts().objects()).isEqualTo(16);
  }

  @Test
  void whatTheCurrentVersionDoesNotHoldIsNotLeftOutInSilence() throws Exception {
    cohort.add(SampleZone.of(cohort.get(0), "study-b-series-9", "subject-1"));
    assertDenied("NOT_HELD=1");
    SnapshotHead head = zone.creation().create(SampleZone.request("lungs", null, true), cohort);
    assertThat(head.counts().objects()).isEqualTo(21);
  }

  private void assertDenied(String denial) throws IOException {
    assertThatThrownBy(() -> create(null))
        .isInstanceOf(SnapshotCreation.RefusedException.class)
        .hasMessageContaining(denial);
    assertThat(zone.snapshots.versions("lungs")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"part-00001", "snapshot.json", "snapshot.json.", "0003.dcm"})
  void oneChangedByteIsFound(String name) throws Exception {
    create(null);
    Path file = find(name);
    byte[] bytes = Files.readAllBytes(file);
    int at =
        name.equals("snapshot.json") ? new String(bytes).indexOf("modality") : bytes.length / 2;
    bytes[at] ^= 1;
    Files.write(file, bytes);
    assertThat(zone.verification().verify("lungs", SemanticVersion.FIRST, 1, 0).findings())
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"part-00001", "snapshot.json.", "0003.dcm"})
  void whatIsMissingIsFound(String name) throws Exception {
    create(null);
    Files.delete(find(name));
    assertThat(zone.verification().verify("lungs", SemanticVersion.FIRST, 1, 0).valid()).isFalse();
  }

  @Test
  void aManifestOfAVersionThatTheCatalogDoesNotKnowIsRefused() throws Exception {
    Path file = zone.file(cohort.get(0).manifestKey());
    Files.writeString(file, Files.readString(file).replace("unit-1", "unit-2"));
    assertThatThrownBy(() -> create(null)).isInstanceOf(TamperedException.class);
    assertThat(zone.snapshots.versions("lungs")).isEmpty();
  }

  @Test
  void leftoversOfACreationThatFailedAreInNobodysWay() throws Exception {
    String at = SnapshotHead.folder("lungs", SemanticVersion.FIRST);
    zone.put(at + "croissant.json", new byte[] {1});
    zone.put(at + "snapshot.json.sig", new byte[] {2});
    zone.put(at + "manifest/part-00000-0000000000000000.parquet", new byte[] {3});
    assertThat(zone.snapshots.versions("lungs")).isEmpty();
    create(null);
    assertThat(zone.verification().verify("lungs", SemanticVersion.FIRST, 0, 0).valid()).isTrue();
  }

  /** It saw no head, and goes on while another one publishes the same version as a whole. */
  @Test
  void aCreationThatComesTooLateLeavesTheFirstAsItIs() throws Exception {
    create(null);
    String at = SnapshotHead.folder("lungs", SemanticVersion.FIRST);
    byte[] croissant = Files.readAllBytes(zone.file(at + "croissant.json"));
    SnapshotStore late = zone.seenBefore("snapshots/");
    assertThatThrownBy(
            () ->
                new SnapshotCreation(
                        late, zone.privateKey, Clock.fixed(SampleZone.NOW, ZoneOffset.UTC))
                    .create(SampleZone.request(null), cohort.subList(1, cohort.size())))
        .isInstanceOf(SnapshotCreation.RefusedException.class);
    assertThat(zone.verification().verify("lungs", SemanticVersion.FIRST, 1, 0).findings())
        .isEmpty();
    assertThat(zone.file(at + "croissant.json")).hasBinaryContent(croissant);
  }

  @Test
  void signaturesOfTheFirstReleasesAreRead() throws Exception {
    create(null);
    Path signature = find("snapshot.json.");
    Files.move(signature, signature.resolveSibling("snapshot.json.sig"));
    assertThat(zone.verification().verify("lungs", SemanticVersion.FIRST, 0, 0).findings())
        .isEmpty();
  }

  private SnapshotHead create(Bump bump) throws Exception {
    return zone.creation().create(SampleZone.request(bump), cohort);
  }

  private Path find(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("zone"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name))
          .filter(file -> !name.equals("snapshot.json") || !file.toString().endsWith(".sig"))
          .findFirst()
          .orElseThrow();
    }
  }
}
