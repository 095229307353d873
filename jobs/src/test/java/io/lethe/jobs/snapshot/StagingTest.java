package io.lethe.jobs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotRow;
import io.lethe.streaming.store.FlinkFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {

  private static final int OBJECTS = 90;

  @TempDir private Path temporary;
  private Path folder;
  private SampleZone zone;
  private SnapshotHead head;
  private final List<SnapshotRow> rows = new ArrayList<>();
  private final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void create() throws Exception {
    folder = temporary.resolve("training data/100 %");
    zone = new SampleZone(temporary);
    List<CohortMember> cohort = new ArrayList<>();
    for (int i = 0; i < OBJECTS / 10; i++) {
      cohort.addAll(zone.study("study-" + i, "subject-" + i, 1, 10));
    }
    head = zone.creation().create(SampleZone.request(null), cohort);
    try (ManifestReader manifest = new ManifestReader(zone.snapshots, head)) {
      manifest.forEachRemaining(rows::add);
    }
  }

  @AfterEach
  void close() throws IOException {
    zone.close();
  }

  @Test
  void allObjectsAreThereAndVerifyWithoutTheStore() throws IOException {
    assertThat(stage()).isEqualTo(new Staging.Result(OBJECTS, bytes(rows), 0, 0));
    List<String> expected = new ArrayList<>(rows.stream().map(SnapshotRow::path).toList());
    zone.snapshots.files(stored()).forEach(file -> expected.add(file.key()));
    expected.add(".staging/lock");
    assertThat(files()).containsExactlyInAnyOrderElementsOf(expected);
    for (String file : expected.subList(0, expected.size() - 1)) {
      assertThat(folder.resolve(file)).hasSameBinaryContentAs(zone.file(file));
    }
    SnapshotVerification.Report report = verify(null);
    assertThat(report.findings()).isEmpty();
    assertThat(report.objects()).isEqualTo(OBJECTS);
    assertThat(faults).isEmpty();
  }

  @Test
  void aSecondRunBringsWhatIsMissingOrOtherBytesOfTheSameSize() throws IOException {
    stage();
    Path missing = folder.resolve(rows.get(0).path());
    Path shorter = folder.resolve(rows.get(1).path());
    Path changed = folder.resolve(rows.get(2).path());
    Files.delete(missing);
    Files.writeString(missing.resolveSibling("." + missing.getFileName() + ".part"), "half an ob");
    Files.writeString(shorter, "");
    byte[] bytes = Files.readAllBytes(changed);
    bytes[0] ^= 1;
    Files.write(changed, bytes);
    assertThat(stage()).isEqualTo(new Staging.Result(3, bytes(rows.subList(0, 3)), OBJECTS - 3, 0));
    for (Path file : List.of(missing, shorter, changed)) {
      assertThat(file).hasSameBinaryContentAs(zone.file(folder.relativize(file).toString()));
    }
    assertThat(files()).noneMatch(file -> file.endsWith(".part"));
    assertThat(stage()).isEqualTo(new Staging.Result(0, 0, OBJECTS, 0));
  }

  @Test
  void whatIsMissingOrOtherBytesInTheStoreIsNamedAndInNoOthersWay() throws IOException {
    String missing = rows.get(0).path();
    String larger = rows.get(1).path();
    String changed = rows.get(2).path();
    Files.delete(zone.file(missing));
    Files.writeString(zone.file(larger), "more bytes than the manifest says");
    byte[] bytes = Files.readAllBytes(zone.file(changed));
    bytes[0] ^= 1;
    Files.write(zone.file(changed), bytes);
    assertThat(stage().failed()).isEqualTo(3);
    assertThat(faults)
        .containsExactlyInAnyOrder(
            missing + ": no such object",
            larger + ": has 33 bytes instead of " + rows.get(1).size(),
            changed + ": has other bytes than the manifest says");
    assertThat(files())
        .hasSize(OBJECTS - 3 + zone.snapshots.files(stored()).size() + 1)
        .doesNotContain(missing, larger, changed)
        .noneMatch(file -> file.endsWith(".part"));
  }

  @Test
  void onlyTheWantedSplit() throws IOException {
    List<SnapshotRow> train = rows.stream().filter(row -> "train".equals(row.split())).toList();
    assertThat(train).isNotEmpty().hasSizeLessThan(OBJECTS);
    Staging staging = new Staging(zone.snapshots, stored(), "train", 3);
    assertThat(stage(staging)).isEqualTo(new Staging.Result(train.size(), bytes(train), 0, 0));
    assertThat(staging.read()).isEqualTo(staging.expected()).isEqualTo(bytes(train));
    assertThat(files())
        .filteredOn(file -> file.startsWith("curated/"))
        .containsExactlyInAnyOrderElementsOf(train.stream().map(SnapshotRow::path).toList());
    assertThat(verify("train").findings()).isEmpty();
    assertThat(verify("train").objects()).isEqualTo(train.size());
    assertThat(verify(null).findings()).as("the others").hasSize(OBJECTS - train.size());
    assertThat(stage())
        .as("the rest follows")
        .extracting(Staging.Result::present)
        .isEqualTo((long) train.size());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Staging(zone.snapshots, stored(), "validation", 3))
        .withMessageContaining("test, train");
  }

  @Test
  void nothingIsStagedOfAManifestThatIsNotTheSignedOne() throws IOException {
    String part = SnapshotHead.folder("lungs", SemanticVersion.FIRST) + head.parts().get(0).path();
    byte[] bytes = Files.readAllBytes(zone.file(part));
    bytes[bytes.length / 2] ^= 1;
    Files.write(zone.file(part), bytes);
    assertThatThrownBy(this::stage)
        .isInstanceOf(TamperedException.class)
        .hasMessageStartingWith(part + ": has other bytes");
    assertThat(files()).noneMatch(file -> file.startsWith("curated/"));
  }

  @Test
  void failureAfterFailureEndsIt() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("curated"), "where a folder belongs");
    assertThatThrownBy(this::stage)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("64 objects in a row");
    assertThat(faults)
        .hasSizeBetween(64, OBJECTS - 1)
        .allMatch(fault -> fault.startsWith("curated/imaging/demo/study-"));
  }

  private Staging.Result stage() throws IOException {
    return stage(new Staging(zone.snapshots, stored(), null, 4));
  }

  private Staging.Result stage(Staging staging) throws IOException {
    try (StagingFolder taken = StagingFolder.open(folder)) {
      return staging.stage(taken, faults::add);
    }
  }

  /** All of what is in the folder, without the store that it came from. */
  private SnapshotVerification.Report verify(String split) throws IOException {
    SnapshotStore staged = new SnapshotStore(new FlinkFileStore(), folder.toUri());
    return new SnapshotVerification(staged, zone.publicKey, split)
        .verify("lungs", SemanticVersion.FIRST, 1, 0);
  }

  private SnapshotStore.Stored stored() throws IOException {
    return zone.snapshots.read("lungs", SemanticVersion.FIRST);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }

  private static long bytes(List<SnapshotRow> rows) {
    return rows.stream().mapToLong(SnapshotRow::size).sum();
  }
}
