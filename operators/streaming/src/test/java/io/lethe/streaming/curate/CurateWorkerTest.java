package io.lethe.streaming.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.KeyRing;
import io.lethe.curation.Sha256;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.ObjectOutcome;
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

class CurateWorkerTest {

  private static final byte[] CT = SampleStudies.studies(1).get(0).instances().get(0).bytes();

  @TempDir private Path folder;

  private Path raw;
  private CurateWorker worker;

  @BeforeEach
  void open() throws IOException {
    raw = Files.createDirectories(folder.resolve("raw"));
    Files.write(raw.resolve("a b.dcm"), CT);
    new KeyRing(folder.resolve("keys")).create("demo");
    worker = CurateWorker.open(settings());
  }

  @AfterEach
  void close() throws IOException {
    worker.close();
  }

  @Test
  void aCuratedObjectIsWhatItsOutcomeSays() throws IOException {
    ObjectOutcome outcome = run(task("a b.dcm", (long) CT.length, Sha256.of(CT).hex()));
    CuratedObject curated = outcome.getCurated();
    assertThat(outcome.getReason()).isNull();
    assertThat(outcome.getBytesIn()).isEqualTo(CT.length);
    assertThat(outcome.getCurateSeconds()).isPositive();
    assertThat(curated.getKey()).startsWith("curated/imaging/demo/").endsWith(".dcm");
    assertThat(curated.getMetadata()).containsEntry("modality", "CT");
    byte[] written = Files.readAllBytes(folder.resolve("research").resolve(curated.getKey()));
    assertThat(Sha256.of(written).hex()).isEqualTo(curated.getSha256());
    assertThat((long) written.length).isEqualTo(curated.getSize());
  }

  @Test
  void theRawObjectStaysAsItWas() throws IOException {
    worker.run(task("a b.dcm", null, null));
    assertThat(raw.resolve("a b.dcm")).hasBinaryContent(CT);
  }

  @Test
  void aSecondRunFindsTheSameKeyAndBytes() throws IOException {
    CuratedObject first = run(task("a b.dcm", null, null)).getCurated();
    assertThat(run(task("a b.dcm", null, null)).getCurated()).isEqualTo(first);
    assertThat(published()).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsAnOutcomeAndLeavesNothingBehind() throws IOException {
    Files.writeString(raw.resolve("text.dcm"), "no image");
    Files.write(raw.resolve("short.dcm"), java.util.Arrays.copyOf(CT, CT.length - 1));
    assertRefused(task("missing.dcm", null, null), "OBJECT_MISSING");
    assertRefused(task("a b.dcm", 1L, null), "SIZE_MISMATCH");
    assertRefused(task("a b.dcm", null, Samples.digest("other")), "DIGEST_MISMATCH");
    assertRefused(task("a b.dcm", null, "no digest"), "DIGEST_MISMATCH");
    assertRefused(task("../raw/a b.dcm", null, null), "OBJECT_OUTSIDE_RAW_ZONE");
    assertRefused(task("", null, null), "OBJECT_OUTSIDE_RAW_ZONE");
    assertRefused(task("text.dcm", null, null), "NOT_DICOM");
    assertRefused(task("short.dcm", null, null), "DICOM_TRUNCATED");
    assertThat(published()).isZero();
  }

  @Test
  void aProjectWithoutRulesIsRefused() throws IOException {
    DeliveryRef other = DeliveryRef.newBuilder(Samples.delivery(1)).setProject("other").build();
    CurateTask task =
        CurateTask.newBuilder()
            .setDelivery(other)
            .setIndex(0)
            .setObject(new LandedObject(raw.toUri() + "a", null, null))
            .build();
    assertRefused(task, "RECIPE_UNKNOWN");
  }

  @Test
  void missingKeysStopTheStart() throws IOException {
    Files.delete(folder.resolve("keys/demo.json"));
    assertThatThrownBy(() -> CurateWorker.open(settings())).isInstanceOf(IOException.class);
  }

  private void assertRefused(CurateTask task, String reason) throws IOException {
    ObjectOutcome outcome = run(task);
    assertThat(outcome.getReason()).isEqualTo(reason);
    assertThat(outcome.getCurated()).isNull();
    assertThat(outcome.getUri()).isEqualTo(task.getObject().getUri());
  }

  private CurateTask task(String name, Long size, String sha256) {
    return CurateTask.newBuilder()
        .setDelivery(Samples.delivery(1))
        .setIndex(0)
        .setObject(new LandedObject(raw.toUri() + name, size, sha256))
        .build();
  }

  private ObjectOutcome run(CurateTask task) throws IOException {
    List<ObjectOutcome> outcomes = worker.run(task);
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }

  private CurateSettings settings() {
    return new CurateSettings(
        SampleRules.rules(),
        folder.resolve("keys").toString(),
        new RawZone(raw.toUri()),
        folder.resolve("research").toUri().resolve("research/"),
        meter -> new FlinkFileStore(),
        1,
        10,
        1,
        100);
  }

  /** Files of the research zone, unfinished ones included. */
  private long published() throws IOException {
    Path zone = folder.resolve("research");
    if (!Files.exists(zone)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(zone)) {
      return files.filter(Files::isRegularFile).count();
    }
  }
}
