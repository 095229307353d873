package io.lethe.streaming.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.KeyRing;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Sha256;
import io.lethe.schemas.AdmittedRun;
import io.lethe.schemas.AdmittedSample;
import io.lethe.schemas.Consent;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.FileRole;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.SetFile;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.Samples;
import io.lethe.streaming.admit.SampleRules;
import io.lethe.streaming.store.FlinkFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task of several files has one outcome for each of them. */
class CurateSetTest {

  private static final String READS =
      "@M00842:RUN77:FLOWX12:1:1101:15343:1973 1:N:0:ACGT\nACGTN\n+\nIIII!\n";

  @TempDir private Path folder;

  private Path raw;
  private CurateWorker worker;
  private Pseudonyms pseudonyms;

  @BeforeEach
  void open() throws IOException {
    raw = Files.createDirectories(folder.resolve("raw"));
    Files.writeString(raw.resolve("a_R1.fastq"), READS);
    Files.writeString(raw.resolve("a_R2.fastq"), READS.replace(" 1:N", " 2:N"));
    KeyRing keys = new KeyRing(folder.resolve("keys"));
    keys.create("demo");
    pseudonyms = keys.pseudonyms("demo");
    worker =
        CurateWorker.open(
            new CurateSettings(
                SampleRules.withRuns(),
                folder.resolve("keys").toString(),
                new RawZone(raw.toUri()),
                folder.resolve("research").toUri().resolve("research/"),
                meter -> new FlinkFileStore(),
                1,
                10,
                2,
                100));
  }

  @AfterEach
  void close() throws IOException {
    worker.close();
  }

  @Test
  void everyFileOfTheSetHasItsOutcome() throws IOException {
    List<ObjectOutcome> outcomes =
        worker.run(task(file(3, "a_R1.fastq", null), file(5, "a_R2.fastq", null)));
    assertThat(outcomes).extracting(ObjectOutcome::getIndex).containsExactly(3, 5);
    for (ObjectOutcome outcome : outcomes) {
      CuratedObject curated = outcome.getCurated();
      assertThat(outcome.getReason()).isNull();
      assertThat(outcome.getBytesIn()).isEqualTo(READS.length());
      assertThat(outcome.getCurateSeconds()).isPositive();
      assertThat(curated.getSubject()).isEqualTo(pseudonyms.subject("P1"));
      assertThat(curated.getMetadata())
          .containsEntry("format", "FASTQ")
          .containsEntry("libraryPrep", "PCR-free")
          .containsEntry("declaredReference", "GRCh38");
      assertThat(curated.getConsent()).isEqualTo(consent());
      byte[] bytes = Files.readAllBytes(folder.resolve("research").resolve(curated.getKey()));
      assertThat(Sha256.of(bytes).hex()).isEqualTo(curated.getSha256());
    }
    assertThat(outcomes.get(0).getCurated().getEntity())
        .isEqualTo(outcomes.get(1).getCurated().getEntity());
    // Of two files of one role in a version none may take the place of the other.
    assertThat(outcomes.get(0).getCurated().getUnit())
        .isNotEqualTo(outcomes.get(1).getCurated().getUnit());
  }

  @Test
  void whatIsWrongWithOneFileIsItsOwn() throws IOException {
    List<ObjectOutcome> outcomes =
        worker.run(
            task(
                file(0, "a_R1.fastq", null),
                file(1, "missing_R2.fastq", null),
                file(2, "../raw/a_R2.fastq", null)));
    assertThat(outcomes)
        .extracting(ObjectOutcome::getReason)
        .contains("OBJECT_MISSING", "OBJECT_OUTSIDE_RAW_ZONE");
    assertThat(outcomes).extracting(ObjectOutcome::getUri).doesNotContainNull();
  }

  @Test
  void filesWithoutConsentAreNotRead() throws IOException {
    List<ObjectOutcome> outcomes =
        worker.run(task(file(0, "a_R1.fastq", "CONSENT_WITHDRAWN"), file(1, "a_R2.fastq", null)));
    assertThat(outcomes.get(0).getReason()).isEqualTo("CONSENT_WITHDRAWN");
    assertThat(outcomes.get(0).getBytesIn()).isZero();
    assertThat(outcomes.get(1).getCurated()).isNotNull();
    List<ObjectOutcome> none = worker.run(task(file(0, "a_R1.fastq", "CONSENT_WITHDRAWN")));
    assertThat(none).extracting(ObjectOutcome::getReason).containsExactly("CONSENT_WITHDRAWN");
    assertThat(published()).isEqualTo(1);
  }

  /** A delivery may name the wrong sample for a file: consent is held against the header too. */
  @Test
  void aHeaderThatNamesASampleWithoutConsentIsRefused() throws IOException {
    Files.writeString(raw.resolve("b.sam"), "@HD\tVN:1.6\n@RG\tID:r\tSM:S2\n");
    CurateTask task = task(file(0, "b.sam", null));
    assertThat(worker.run(task))
        .extracting(ObjectOutcome::getReason)
        .containsExactly("SAMPLE_MISMATCH");
    AdmittedSample withdrawn = new AdmittedSample("S2", "P2", null, consent(), "CONSENT_WITHDRAWN");
    task.getRun().setSamples(List.of(task.getRun().getSamples().get(0), withdrawn));
    assertThat(worker.run(task))
        .extracting(ObjectOutcome::getReason)
        .containsExactly("CONSENT_WITHDRAWN");
    Files.writeString(raw.resolve("b.sam"), "@HD\tVN:1.6\n@RG\tID:r\tSM:S1\n");
    assertThat(curated(task)).doesNotContainNull();
    assertThat(published()).isEqualTo(1);
  }

  @Test
  void aSecondRunFindsTheSameKeysAndBytes() throws IOException {
    CurateTask task = task(file(0, "a_R1.fastq", null), file(1, "a_R2.fastq", null));
    List<CuratedObject> first = curated(task);
    assertThat(curated(task)).isEqualTo(first).doesNotContainNull();
    assertThat(published()).isEqualTo(2);
  }

  @Test
  void aProjectWithoutRulesIsRefused() throws IOException {
    CurateTask task = task(file(0, "a_R1.fastq", null), file(1, "a_R2.fastq", null));
    task.setDelivery(DeliveryRef.newBuilder(task.getDelivery()).setProject("other").build());
    assertThat(worker.run(task))
        .extracting(ObjectOutcome::getReason)
        .containsExactly("RECIPE_UNKNOWN", "RECIPE_UNKNOWN");
  }

  private List<CuratedObject> curated(CurateTask task) throws IOException {
    return worker.run(task).stream().map(ObjectOutcome::getCurated).toList();
  }

  private SetFile file(int index, String name, String refusal) {
    RunFile file = new RunFile(raw.toUri() + name, null, null, null, FileRole.READS, "S1");
    return new SetFile(index, file, refusal);
  }

  private static CurateTask task(SetFile... files) {
    AdmittedSample sample = new AdmittedSample("S1", "P1", "PCR-free", consent(), null);
    return CurateTask.newBuilder()
        .setDelivery(DeliveryRef.newBuilder(Samples.delivery(1)).setKind("GENOMICS").build())
        .setIndex(files[0].getIndex())
        .setObject(new LandedObject(files[0].getFile().getUri(), null, null))
        .setRun(new AdmittedRun("run-1", "ILLUMINA", "GRCh38", null, List.of(sample)))
        .setFiles(List.of(files))
        .build();
  }

  private static Consent consent() {
    return Samples.consent();
  }

  private long published() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("research"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
