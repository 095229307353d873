package io.lethe.jobs.producer.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.curation.Sha256;
import io.lethe.genomics.synthetic.SampleFile;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderProducerTest {

  private static final long SEED = 7;
  private static final String RUN = "240317_A00842_0317_AHXX7CDSXY";

  @TempDir private Path temp;

  private Path folder;
  private URI rawZone;
  private Duration later = Duration.ZERO;
  private final List<StudyLanded> studies = new ArrayList<>();
  private final List<RunLanded> runs = new ArrayList<>();

  @BeforeEach
  void folders() throws IOException {
    folder = Files.createDirectories(temp.resolve("export"));
    rawZone = ObjectUris.folder(temp.resolve("raw").toUri());
  }

  @Test
  void studiesAndRunsAreAnnouncedWholeAndOnce() throws IOException {
    List<SampleStudy> samples = SampleStudies.studies(SEED).subList(0, 2);
    for (SampleStudy study : samples) {
      write(study);
    }
    writeRun();

    FolderProducer.Result result = pass(new FlinkFileStore(), "work");

    int instances = samples.stream().mapToInt(study -> study.instances().size()).sum();
    assertThat(studies).hasSize(2);
    assertThat(studies.stream().mapToInt(study -> study.getObjects().size()).sum())
        .isEqualTo(instances);
    assertThat(runs).singleElement().extracting(RunLanded::getRunId).isEqualTo(RUN);
    assertThat(result.deliveries()).isEqualTo(3);
    assertThat(result.waiting()).isZero();
    for (StudyLanded study : studies) {
      for (LandedObject object : study.getObjects()) {
        assertThat(digest(object.getUri())).isEqualTo(object.getSha256());
      }
    }
    for (RunFile file : runs.get(0).getFiles()) {
      assertThat(digest(file.getUri())).isEqualTo(file.getSha256());
    }

    assertThat(pass(new FlinkFileStore(), "work").deliveries()).isZero();
    assertThat(studies).hasSize(2);
  }

  @Test
  void aRunWaitsUntilItsInstrumentHasEnded() throws IOException {
    writeRun();
    Files.delete(folder.resolve(RUN).resolve("CopyComplete.txt"));

    assertThat(pass(new FlinkFileStore(), "work").waiting()).isEqualTo(1);
    assertThat(runs).isEmpty();
    assertThat(Files.exists(temp.resolve("raw"))).isFalse();

    Files.writeString(folder.resolve(RUN).resolve("CopyComplete.txt"), "");
    assertThat(pass(new FlinkFileStore(), "work").waiting()).isZero();
    assertThat(runs).hasSize(1);
  }

  /** The copy to the network goes on after the analysis has ended. */
  @Test
  void theEndOfTheAnalysisAloneCountsWhenTheFolderHasBeenQuiet() throws IOException {
    writeRun();
    Files.delete(folder.resolve(RUN).resolve("CopyComplete.txt"));
    Path mark = Files.writeString(folder.resolve(RUN).resolve("RTAComplete.txt"), "");
    // As a copy that keeps times leaves it: what counts is when it came there.
    Files.setLastModifiedTime(mark, FileTime.from(Instant.EPOCH));
    assertThat(pass(new FlinkFileStore(), "work").waiting()).isEqualTo(1);
    assertThat(runs).isEmpty();

    later = EndedRuns.QUIET.minusSeconds(60);
    assertThat(pass(new FlinkFileStore(), "work").waiting()).isEqualTo(1);
    later = EndedRuns.QUIET.plusSeconds(60);
    assertThat(pass(new FlinkFileStore(), "work").waiting()).isZero();
    assertThat(runs).hasSize(1);
  }

  @Test
  void whatIsStillWrittenToIsLeftForLater() throws IOException {
    SampleStudy study = SampleStudies.studies(SEED).get(0);
    Path last = write(study);
    Files.setLastModifiedTime(last, FileTime.from(Instant.now().plusSeconds(600)));

    FolderProducer.Result result = pass(new FlinkFileStore(), "work");

    assertThat(result.waiting()).isEqualTo(1);
    assertThat(studies).isEmpty();
  }

  @Test
  void aFileThatChangedLandsBesideTheFormer() throws IOException {
    SampleStudy study = SampleStudies.studies(SEED).get(0);
    Path file = write(study);
    pass(new FlinkFileStore(), "work");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(5)));

    pass(new FlinkFileStore(), "work");

    assertThat(studies).hasSize(2);
    assertThat(studies.get(1).getObjects()).hasSize(1);
    LandedObject later = studies.get(1).getObjects().get(0);
    assertThat(later.getSha256())
        .isEqualTo(Sha256.of(bytes).hex())
        .isEqualTo(digest(later.getUri()));
    assertThat(studies.get(0).getObjects())
        .extracting(LandedObject::getUri)
        .doesNotContain(later.getUri());
  }

  /** Wherever it stops: nothing is announced in part, and the events are those of a quiet day. */
  @Test
  void afterAFailureItGoesOnAndAnnouncesTheSameEvents() throws IOException {
    List<SampleStudy> samples = SampleStudies.studies(SEED).subList(0, 3);
    for (SampleStudy study : samples) {
      write(study);
    }
    writeRun();
    pass(new FlinkFileStore(), "undisturbed");
    List<String> expected = eventIds();
    int all = samples.stream().mapToInt(study -> study.instances().size()).sum();
    Random random = new Random(SEED);
    for (int round = 0; round < 5; round++) {
      studies.clear();
      runs.clear();
      String work = "work" + round;
      for (int i = 0; i < 3; i++) {
        FailingStore store = new FailingStore(random.nextInt(all / 2));
        try {
          pass(store, work);
        } catch (IOException e) {
          assertThat(e).hasMessage("the store fails");
        }
        assertThat(expected).containsAll(eventIds());
      }
      pass(new FlinkFileStore(), work);
      assertThat(eventIds()).isEqualTo(expected);
    }
  }

  @Test
  void aBrokerThatIsAwayDelaysTheEventAndLosesNothing() throws IOException {
    write(SampleStudies.studies(SEED).get(0));
    Announcer away =
        new Recorded() {
          @Override
          public void announce(String key, StudyLanded event) throws IOException {
            throw new IOException("the broker is away");
          }
        };
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> pass(new FlinkFileStore(), "work", away))
        .withMessage("the broker is away");

    pass(new FlinkFileStore(), "work");

    assertThat(studies).hasSize(1);
  }

  @Test
  void aStudyThatCannotBeAnnouncedHoldsUpNoOther() throws IOException {
    List<SampleStudy> samples = SampleStudies.studies(SEED).subList(0, 3);
    for (SampleStudy study : samples) {
      write(study);
    }
    List<String> refused = new ArrayList<>();
    Announcer first =
        new Recorded() {
          @Override
          public void announce(String key, StudyLanded event) throws IOException {
            if (refused.isEmpty() || refused.contains(key)) {
              refused.add(key);
              throw new IOException("an event too large");
            }
            super.announce(key, event);
          }
        };
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> pass(new FlinkFileStore(), "work", first))
        .withMessage("an event too large");
    assertThat(studies).hasSize(2);

    pass(new FlinkFileStore(), "work");

    assertThat(studies).hasSize(3);
    assertThat(eventIds()).hasSize(3);
  }

  @Test
  void linksThatLeadOutOfTheFolderAreNotFollowed() throws IOException {
    Path inside = write(SampleStudies.studies(SEED).get(0));
    Path secret = temp.resolve("secret");
    Files.writeString(secret, "not to be landed");
    Files.createSymbolicLink(folder.resolve("out"), secret);
    Files.createSymbolicLink(folder.resolve("nowhere"), temp.resolve("nothing"));
    Files.createSymbolicLink(folder.resolve("again.dcm"), inside);

    pass(new FlinkFileStore(), "work");

    assertThat(studies).hasSize(1);
    for (LandedObject object : studies.get(0).getObjects()) {
      assertThat(object.getUri()).doesNotEndWith("/out").doesNotEndWith("/nowhere");
    }
    assertThat(studies.get(0).getObjects())
        .hasSize(SampleStudies.studies(SEED).get(0).instances().size() + 1);
  }

  @Test
  void theWorkFolderIsNotLanded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(folder.resolve("work")))
        .withMessageContaining("work folder");
  }

  private FolderProducer.Result pass(ObjectStore store, String work) throws IOException {
    return pass(store, work, new Recorded());
  }

  private FolderProducer.Result pass(ObjectStore store, String work, Announcer announcer)
      throws IOException {
    try (store;
        FolderProducer producer =
            FolderProducer.open(
                settings(temp.resolve(work)),
                rawZone,
                store,
                announcer,
                new FolderProgress(),
                Clock.offset(Clock.systemUTC(), later))) {
      return producer.pass();
    }
  }

  private FolderProducer.Settings settings(Path work) {
    return new FolderProducer.Settings(
        folder,
        new LandingTerms(
            "trial-7",
            "PACS1",
            new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null),
            Map.of()),
        work,
        LedgerOptions.DEFAULT,
        4,
        Duration.ZERO);
  }

  private List<String> eventIds() {
    return Stream.concat(
            studies.stream().map(StudyLanded::getEventId), runs.stream().map(RunLanded::getEventId))
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the last of the files. */
  private Path write(SampleStudy study) throws IOException {
    Path last = folder;
    for (SampleInstance instance : study.instances()) {
      last = folder.resolve(study.name()).resolve(instance.fileName());
      Files.createDirectories(last.getParent());
      Files.write(last, instance.bytes());
    }
    return last;
  }

  private void writeRun() throws IOException {
    Path run = folder.resolve(RUN);
    for (SampleFile file : SampleRuns.run(SEED, "4711").files()) {
      Path place = run.resolve(file.name());
      Files.createDirectories(place.getParent());
      Files.write(place, file.bytes());
    }
    Files.writeString(run.resolve("RunInfo.xml"), "<RunInfo/>");
    Files.writeString(run.resolve("CopyComplete.txt"), "");
  }

  private static String digest(String uri) throws IOException {
    return Sha256.of(Files.readAllBytes(Path.of(URI.create(uri)))).hex();
  }

  private class Recorded implements Announcer {

    @Override
    public void announce(String key, StudyLanded event) throws IOException {
      studies.add(event);
    }

    @Override
    public void announce(String key, RunLanded event) {
      runs.add(event);
    }

    @Override
    public void close() {}
  }
}
