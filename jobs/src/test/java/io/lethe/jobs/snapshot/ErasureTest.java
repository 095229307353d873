package io.lethe.jobs.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Withheld;
import io.lethe.jobs.catalog.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureTest {

  private static final Subject SUBJECT = new Subject("demo", "subject-1");

  @TempDir private Path folder;
  private SampleZone zone;

  @BeforeEach
  void open() throws Exception {
    zone = new SampleZone(folder);
    zone.study("study-a", "subject-1", 1, 2);
    zone.study("study-b", "subject-2", 1, 2);
  }

  @AfterEach
  void close() throws IOException {
    zone.close();
  }

  @Test
  void whatNoVersionListsGoesToo() throws Exception {
    String refused = "curated/imaging/demo/study-a/study-a-series-0/refused.dcm";
    String file = "curated/genomics/demo/subject-1/sample/r1.fastq.gz";
    zone.put(refused, new byte[] {1});
    zone.put(file, new byte[] {2});
    zone.put("curated/genomics/demo/subject-11/sample/r1.fastq.gz", new byte[] {3});
    zone.put("curated/imaging/demo/study-ab/series/other.dcm", new byte[] {4});
    List<String> faults = new ArrayList<>();
    Erasure erasure = new Erasure(zone.snapshots);
    Set<String> found = erasure.find(List.of("versions/imaging/demo/study-a"), SUBJECT, faults);
    assertThat(faults).isEmpty();
    assertThat(found)
        .containsExactlyInAnyOrder(
            file,
            refused,
            "curated/imaging/demo/study-a/study-a-series-0/0000.dcm",
            "curated/imaging/demo/study-a/study-a-series-1/0001.dcm");
    assertThat(erasure.present(found)).isEqualTo(found);
    erasure.delete(found);
    assertThat(erasure.present(found)).isEmpty();
    assertThat(found).noneMatch(path -> Files.exists(zone.file(path)));
  }

  /** Everything of the study was refused, so that the catalog knows nothing of it. */
  @Test
  void whatTheIngestJobRefusedIsFoundByItsNote() throws Exception {
    String refused = "curated/imaging/demo/study-c/series/1.dcm";
    zone.put(refused, new byte[] {1});
    zone.put("curated/imaging/demo/study-d/series/1.dcm", new byte[] {1});
    zone.put(Withheld.key("demo", "subject-1", "study-c"), new byte[] {2});
    zone.put(Withheld.key("demo", "subject-11", "study-d"), new byte[] {2});
    zone.put(Withheld.key("demo", "subject-1", "study-b"), new byte[] {2});
    List<String> faults = new ArrayList<>();
    assertThat(new Erasure(zone.snapshots).find(List.of(), SUBJECT, faults))
        .as("study-b lists objects of somebody else only")
        .containsExactly(refused);
    assertThat(faults).isEmpty();
  }

  /** An ID was corrected, so that a study holds two subjects. */
  @Test
  void whatAVersionListsForSomebodyElseStays() throws Exception {
    List<String> faults = new ArrayList<>();
    assertThat(
            new Erasure(zone.snapshots)
                .find(List.of("versions/imaging/demo/study-b"), SUBJECT, faults))
        .isEmpty();
  }

  @Test
  void anUnreadableManifestIsInNoOthersWay() throws Exception {
    Files.writeString(zone.file("versions/imaging/demo/study-b/000001.json"), "{}");
    List<String> faults = new ArrayList<>();
    assertThat(
            new Erasure(zone.snapshots)
                .find(
                    List.of("versions/imaging/demo/study-b", "versions/imaging/demo/study-a"),
                    SUBJECT,
                    faults))
        .hasSize(2);
    assertThat(faults).singleElement().asString().startsWith("versions/imaging/demo/study-b: ");
  }
}
