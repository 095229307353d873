package io.lethe.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStudiesTest {

  private static final List<SampleStudy> STUDIES = SampleStudies.studies(42);

  @Test
  void theSameSeedGivesTheSameBytes() {
    List<SampleStudy> again = SampleStudies.studies(42);
    for (int i = 0; i < STUDIES.size(); i++) {
      List<SampleInstance> instances = STUDIES.get(i).instances();
      for (int j = 0; j < instances.size(); j++) {
        assertThat(again.get(i).instances().get(j).bytes()).isEqualTo(instances.get(j).bytes());
      }
    }
  }

  @Test
  void anotherSeedGivesOtherUids() {
    assertThat(SampleStudies.studies(43).get(0).studyInstanceUid())
        .isNotEqualTo(STUDIES.get(0).studyInstanceUid());
  }

  @Test
  void areOfTheSizeThatADemonstrationBears() {
    long bytes =
        STUDIES.stream()
            .flatMap(s -> s.instances().stream())
            .mapToLong(i -> i.bytes().length)
            .sum();
    assertThat(STUDIES).hasSize(7);
    assertThat(STUDIES.stream().mapToInt(s -> s.instances().size()).sum()).isEqualTo(61);
    assertThat(bytes).isLessThan(15_000_000);
  }

  @Test
  void twoStudiesShareAPatient() {
    assertThat(STUDIES.get(1).patientId()).isEqualTo(STUDIES.get(0).patientId());
    assertThat(STUDIES.get(1).studyInstanceUid()).isNotEqualTo(STUDIES.get(0).studyInstanceUid());
  }

  @Test
  void patientAndStudyArePlantedInEveryInstance() {
    for (SampleStudy study : STUDIES) {
      for (SampleInstance instance : study.instances()) {
        for (String text :
            List.of(study.patientId(), study.patientName(), study.studyInstanceUid())) {
          ByteSearch search = new ByteSearch(List.of(text));
          assertThat(search.find(instance.bytes())).as("%s", instance).isNotEmpty();
        }
      }
    }
  }

  @Test
  void nothingPlantedSurvivesCuration() throws Exception {
    Curator curator = CuratorUnderTest.create();
    SoftAssertions softly = new SoftAssertions();
    Set<String> keys = new HashSet<>();
    for (SampleStudy study : STUDIES) {
      for (SampleInstance instance : study.instances()) {
        MemoryStore store = new MemoryStore();
        Outcome outcome = CuratorUnderTest.curate(curator, instance.bytes(), store);
        if (instance.burnedIn()) {
          softly
              .assertThat(outcome)
              .isInstanceOfSatisfying(
                  Outcome.Quarantined.class,
                  q -> assertThat(q.reason()).isEqualTo(ReasonCode.DICOM_BURNED_IN_ANNOTATION));
          continue;
        }
        softly
            .assertThat(outcome)
            .as("%s of %s", instance, study.name())
            .isInstanceOf(Outcome.Curated.class);
        ByteSearch search = new ByteSearch(instance.identifiers());
        store
            .objects()
            .forEach(
                (key, bytes) -> {
                  keys.add(key);
                  softly
                      .assertThat(search.find(bytes))
                      .as("%s of %s", instance, study.name())
                      .isEmpty();
                  softly.assertThat(search.find(key)).as("key of %s", instance).isEmpty();
                });
      }
    }
    softly.assertThat(keys).hasSize(60);
    softly.assertAll();
  }

  @Test
  void dcmdumpReadsEveryFile(@TempDir Path folder) throws Exception {
    assumeTrue(ExternalTool.present("dcmdump"), "dcmdump (dcmtk) is not installed");
    for (SampleStudy study : STUDIES) {
      Path file = folder.resolve(study.name());
      SampleInstance instance = study.instances().get(study.instances().size() - 1);
      Files.write(file, instance.bytes());
      ExternalTool.Result result = ExternalTool.run("dcmdump", file.toString());
      assertThat(result.status()).as(study.name()).isZero();
      assertThat(result.linesStarting("E:")).as(study.name()).isEmpty();
    }
  }

  @Test
  void dciodvfyFindsNoErrors(@TempDir Path folder) throws Exception {
    assumeTrue(ExternalTool.present("dciodvfy"), "dciodvfy (dicom3tools) is not installed");
    for (SampleStudy study : STUDIES) {
      Path file = folder.resolve(study.name());
      Files.write(file, study.instances().get(0).bytes());
      ExternalTool.Result result = ExternalTool.run("dciodvfy", file.toString());
      assertThat(result.linesStarting("Error")).as(study.name()).isEmpty();
    }
  }
}
