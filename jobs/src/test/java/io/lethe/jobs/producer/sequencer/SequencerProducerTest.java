package io.lethe.jobs.producer.sequencer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.folder.FailingStore;
import io.lethe.jobs.producer.folder.FolderProducer;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.streaming.store.FlinkFileStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Run folders on the way to their events. */
class SequencerProducerTest {

  private static final String RUN = RunFixture.RUN;
  private static final String FASTQ = RUN + "-fastq";

  @TempDir private Path temp;

  private RunFixture runs;

  @BeforeEach
  void folder() throws IOException {
    runs = new RunFixture(temp);
  }

  @ParameterizedTest
  @ValueSource(strings = {FASTQ, RUN + "/Analysis/1/Data", RUN + "/BCLConvert"})
  void runAndConversionAreDeliveriesOfOneRun(String conversion) throws IOException {
    runs.writeInstrument();
    runs.writeConversion(conversion);

    FolderProducer.Result result = runs.pass();

    assertThat(result.deliveries()).isEqualTo(2);
    assertThat(result.waiting()).isZero();
    assertThat(runs.events).extracting(RunLanded::getRunId).containsExactly(RUN, RUN);
    assertThat(runs.keys).containsExactly(RUN, RUN);
    assertThat(runs.events).extracting(RunLanded::getPlatform).containsOnly("ILLUMINA");
    for (RunLanded event : runs.events) {
      assertThat(RunFixture.subjects(event)).isEqualTo(Map.of("S-1", "MRN1", "S-2", ""));
      for (RunFile file : event.getFiles()) {
        byte[] bytes = Files.readAllBytes(Path.of(URI.create(file.getUri())));
        assertThat(file.getSize()).isEqualTo(bytes.length);
        assertThat(file.getSha256()).isEqualTo(Sha256.of(bytes).hex());
      }
    }
    assertThat(runs.events.stream().map(RunFixture::files).toList())
        .containsExactlyInAnyOrder(
            Map.of(
                "RunInfo.xml", "RUN_INFO null",
                "RunParameters.xml", "RUN_PARAMETERS null",
                "SampleSheet.csv", "SAMPLE_SHEET null"),
            Map.of(
                "RunInfo.xml", "RUN_INFO null",
                "SampleSheet.csv", "SAMPLE_SHEET null",
                "S-1_S1_L001_R1_001.fastq.gz", "READS S-1",
                "S-1_S1_L001_R2_001.fastq.gz", "READS S-1",
                "S-2_S2_L001_R1_001.fastq.gz", "READS S-2",
                "S-2_S2_L001_R2_001.fastq.gz", "READS S-2"));

    assertThat(runs.pass().deliveries()).isZero();
    assertThat(runs.events).hasSize(2);
  }

  @Test
  void aFolderThatIsARunItselfIsOne() throws IOException {
    runs.writeConversion(".");
    assertThat(runs.pass().deliveries()).isEqualTo(1);
    assertThat(runs.events.get(0).getRunId()).isEqualTo(RUN);
    assertThat(runs.events.get(0).getFiles()).hasSize(6);
  }

  @Test
  void withoutSheetAndMarksNamesTellSamplesAndFoldersRuns() throws IOException {
    runs.write("one/P/A_S1_R1_001.fastq.gz", "a");
    runs.write("one/P/Undetermined_S0_R1_001.fastq.gz", "u");
    runs.write("two/B.bam", "b");
    runs.write("two/.hidden.bam", "h");
    assertThat(runs.pass().deliveries()).isEqualTo(2);
    assertThat(runs.events).extracting(RunLanded::getRunId).containsExactly("one", "two");
    assertThat(RunFixture.files(runs.events.get(0)))
        .isEqualTo(Map.of("A_S1_R1_001.fastq.gz", "READS A"));
    assertThat(RunFixture.subjects(runs.events.get(0))).isEqualTo(Map.of("A", ""));
    assertThat(RunFixture.files(runs.events.get(1))).isEqualTo(Map.of("B.bam", "ALIGNMENT null"));
    assertThat(runs.events.get(1).getSamples()).isEmpty();
  }

  @Test
  void readsOfNobodyLandWhereTheyAreWanted() throws IOException {
    runs.writeConversion(FASTQ);
    RunTerms terms =
        new RunTerms(Optional.empty(), Optional.of("GRCh38"), List.of(), true, false, false);
    runs.pass(what(terms, null));
    assertThat(RunFixture.files(runs.events.get(0)))
        .containsEntry("Undetermined_S0_L001_R1_001.fastq.gz", "READS null");
    assertThat(runs.events.get(0).getReference()).isEqualTo("GRCh38");
    assertThat(runs.events.get(0).getPlatform()).isNull();
  }

  @Test
  void aRunWaitsForItsInstrumentAndItsConverter() throws IOException {
    runs.writeInstrument();
    runs.writeConversion(FASTQ);
    Path sequenced = runs.folder.resolve(RUN).resolve("CopyComplete.txt");
    Path converted = runs.folder.resolve(FASTQ).resolve("Logs/FastqComplete.txt");
    Files.delete(sequenced);
    Files.delete(converted);

    assertThat(runs.pass().waiting()).isEqualTo(2);
    assertThat(runs.events).isEmpty();
    assertThat(runs.waits).isEmpty();
    assertThat(Files.exists(temp.resolve("raw"))).isFalse();

    Files.writeString(converted, "");
    assertThat(runs.pass().waiting()).isEqualTo(1);
    assertThat(runs.events).hasSize(1);
    Files.writeString(runs.folder.resolve(RUN).resolve("CopyComplete.txt"), "");
    assertThat(runs.pass().waiting()).isZero();
    assertThat(runs.events).hasSize(2);
  }

  /** Base calls that are still copied are none of the files that land, and count all the same. */
  @Test
  void theEndOfTheAnalysisAloneCountsWhenTheRunHasBeenQuiet() throws IOException {
    runs.writeInstrument();
    Files.move(
        runs.folder.resolve(RUN).resolve("CopyComplete.txt"),
        runs.folder.resolve(RUN).resolve("RTAComplete.txt"));
    assertThat(runs.pass().waiting()).isEqualTo(1);
    runs.later = Duration.ofMinutes(11);
    Path call = runs.write(RUN + "/Data/Intensities/BaseCalls/L001/C2.1/L001_1.cbcl", "late");
    Files.setLastModifiedTime(call, FileTime.from(Instant.now().plusSeconds(120)));
    assertThat(runs.pass().waiting()).isEqualTo(1);
    assertThat(runs.events).isEmpty();
    assertThat(runs.waits).as("nobody has to look at it").isEmpty();
    runs.later = Duration.ofMinutes(13);
    assertThat(runs.pass().waiting()).isZero();
    assertThat(runs.events).hasSize(1);
  }

  @Test
  void aConversionWithoutMarksIsLeftUntilItIsQuiet() throws IOException {
    runs.writeConversion(FASTQ);
    Files.delete(runs.folder.resolve(FASTQ).resolve("Logs/FastqComplete.txt"));
    Files.delete(runs.folder.resolve(FASTQ).resolve("Logs/Info.log"));
    Path last = runs.folder.resolve(FASTQ).resolve("S-1_S1_L001_R1_001.fastq.gz");
    Files.setLastModifiedTime(last, FileTime.from(Instant.now().plusSeconds(600)));
    assertThat(runs.pass().waiting()).isEqualTo(1);
    Files.setLastModifiedTime(last, FileTime.from(Instant.now().minusSeconds(600)));
    assertThat(runs.pass().deliveries()).isEqualTo(1);
  }

  @Test
  void whatNobodyCanTellTheSampleOfWaitsAndIsReportedWithoutNames() throws IOException {
    runs.writeConversion("a");
    runs.write("a/Anna_S7_L001_R1_001.fastq.gz", "whose?");
    runs.writeConversion("b");
    runs.write("b/Reports/SampleSheet.csv", "[Data]\nSample_ID\n\"Anna\n");
    runs.writeConversion("c");
    runs.write("c/Reports/fastq_list.csv", "Anna\n");
    runs.writeConversion("d");
    runs.write("d/Reports/RunInfo.xml", "<Anna>");

    FolderProducer.Result result = runs.pass();
    assertThat(result.waiting()).isEqualTo(4);
    assertThat(result.attention().waiting()).isEqualTo(Map.of("unlisted_reads", 1, "malformed", 3));

    assertThat(runs.events).isEmpty();
    assertThat(runs.waits).hasSize(4).allMatch(reason -> !reason.contains("Anna"));
    assertThat(runs.waits.get(0))
        .isEqualTo(
            "run 1 of 4, in the order of their paths, waits: 1 FASTQ files fit no sample of its"
                + " sample sheet");
    assertThat(runs.waits.get(1)).contains("run 2 of 4").contains("sample sheet is malformed at");
    assertThat(runs.waits.get(2)).contains("its fastq_list.csv is malformed");
    assertThat(runs.waits.get(3)).contains("its RunInfo.xml is malformed");

    Files.delete(runs.folder.resolve("a/Anna_S7_L001_R1_001.fastq.gz"));
    assertThat(runs.pass().deliveries()).isEqualTo(1);
  }

  @Test
  void readsThatFitNoSampleAreLeftAloneWhereThatIsWanted() throws IOException {
    runs.writeConversion(FASTQ);
    runs.write(FASTQ + "/Anna_S7_L001_R1_001.fastq.gz", "whose?");
    runs.write(FASTQ + "/Anna_S7_L001_R1_001.fastq.gz.md5", "d41d8cd98f00b204e9800998ecf8427e");
    RunTerms terms =
        new RunTerms(Optional.empty(), Optional.empty(), List.of("Subject_ID"), false, true, false);

    FolderProducer.Result result = runs.pass(what(terms, null));

    assertThat(result.deliveries()).isEqualTo(1);
    assertThat(result.waiting()).isZero();
    assertThat(result.attention().left()).isEqualTo(2);
    assertThat(runs.waits)
        .containsExactly(
            "run 1 of 1, in the order of their paths: 2 files of reads fit no sample and are left"
                + " alone");
    assertThat(RunFixture.files(runs.events.get(0)).keySet())
        .hasSize(6)
        .noneMatch(name -> name.contains("Anna"));

    // Once the sheet tells whose they are they land.
    String sheet = RunFixture.SHEET + "1,Anna,CCCC,MRN3\n";
    runs.write(FASTQ + "/Reports/SampleSheet.csv", sheet);
    assertThat(runs.pass(what(terms, null)).attention().left()).isZero();
    assertThat(RunFixture.files(runs.events.get(1)))
        .containsEntry("Anna_S7_L001_R1_001.fastq.gz", "READS Anna");
  }

  @Test
  void aTableOfSamplesTellsSubjectsAndMayBeRequired() throws IOException {
    runs.writeConversion(FASTQ);
    RunTerms strict =
        new RunTerms(Optional.empty(), Optional.empty(), List.of("Subject_ID"), false, false, true);
    assertThat(runs.pass(what(strict, null)).waiting()).isEqualTo(1);
    assertThat(runs.waits.get(0)).endsWith("1 of its samples have no subject");

    Path table = Files.writeString(temp.resolve("s.tsv"), "sample\tsubject\nS-2\tMRN2\nX\tY\n");
    assertThat(runs.pass(what(strict, table)).deliveries()).isEqualTo(1);
    assertThat(RunFixture.subjects(runs.events.get(0)))
        .isEqualTo(Map.of("S-1", "MRN1", "S-2", "MRN2"));

    Files.writeString(table, "sample\tsubject\nS-1\tMRN9\nS-2\tMRN2\n");
    assertThat(runs.pass(what(strict, table)).waiting()).isEqualTo(1);
    assertThat(runs.waits.get(0)).endsWith("tell two subjects of a sample");
  }

  /** What was curated under the wrong person must be announced again, and nothing else. */
  @Test
  void aCorrectedSubjectIsAnnouncedAgain() throws IOException {
    runs.writeConversion(FASTQ);
    Path table = Files.writeString(temp.resolve("s.tsv"), "sample\tsubject\nS-2\tMRN2\n");
    runs.pass(what(RunFixture.TERMS, table));
    Files.writeString(table, "sample\tsubject\nS-2\tMRN3\n");

    assertThat(runs.pass(what(RunFixture.TERMS, table)).objects()).isEqualTo(2);

    RunLanded again = runs.events.get(1);
    assertThat(RunFixture.subjects(again)).containsEntry("S-2", "MRN3");
    assertThat(RunFixture.files(again).keySet()).allMatch(name -> name.startsWith("S-2_"));
    assertThat(runs.events.get(0).getFiles()).containsAll(again.getFiles());
    assertThat(again.getEventId()).isNotEqualTo(runs.events.get(0).getEventId());

    Files.writeString(table, "sample\tsubject\nS-2\tMRN2\n");
    assertThat(runs.pass(what(RunFixture.TERMS, table)).objects()).isEqualTo(2);
    assertThat(RunFixture.subjects(runs.events.get(2))).containsEntry("S-2", "MRN2");
    assertThat(runs.pass(what(RunFixture.TERMS, table)).objects()).isZero();
  }

  /** By the time the broker is back the sheet may be another one. */
  @Test
  void theEventTellsWhatWasToldWhenItsFilesLanded() throws IOException {
    runs.writeConversion(FASTQ);
    runs.brokerIsAway = true;
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(runs::pass)
        .withMessage("the broker is away");
    assertThat(runs.events).isEmpty();
    runs.brokerIsAway = false;
    Files.delete(runs.folder.resolve(FASTQ).resolve("Reports/SampleSheet.csv"));

    runs.pass();

    assertThat(RunFixture.subjects(runs.events.get(0))).isEqualTo(Map.of("S-1", "MRN1", "S-2", ""));
  }

  /** Wherever it stops: nothing is announced in part, and the events are those of a quiet day. */
  @Test
  void afterAFailureItGoesOnAndAnnouncesTheSameEvents() throws IOException {
    runs.writeInstrument();
    runs.writeConversion(FASTQ);
    runs.writeConversion("z");
    runs.pass(RunFixture.FOLDERS, new FlinkFileStore(), "undisturbed");
    List<String> expected = runs.eventIds();
    int all = runs.events.stream().mapToInt(event -> event.getFiles().size()).sum();
    Random random = new Random(7);
    for (int round = 0; round < 8; round++) {
      runs.events.clear();
      String work = "work" + round;
      for (int i = 0; i < 3; i++) {
        runs.brokerIsAway = random.nextInt(3) == 0;
        try {
          runs.pass(RunFixture.FOLDERS, new FailingStore(random.nextInt(all)), work);
        } catch (IOException e) {
          assertThat(e.getMessage()).isIn("the store fails", "the broker is away");
        }
        assertThat(expected).containsAll(runs.eventIds());
      }
      runs.brokerIsAway = false;
      runs.pass(RunFixture.FOLDERS, new FlinkFileStore(), work);
      assertThat(runs.eventIds()).isEqualTo(expected);
    }
  }

  /** What is half landed stays so while its run waits for something else. */
  @Test
  void halfARunThatHasToWaitIsNotAnnounced() throws IOException {
    runs.writeConversion(FASTQ);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> runs.pass(RunFixture.FOLDERS, new FailingStore(3), "work"));
    Path mark = runs.folder.resolve(FASTQ).resolve("Logs/FastqComplete.txt");
    Files.delete(mark);
    assertThat(runs.pass().waiting()).isEqualTo(1);
    assertThat(runs.events).isEmpty();
    Files.writeString(mark, "");
    runs.pass();
    assertThat(runs.events).hasSize(1);
    assertThat(runs.events.get(0).getFiles()).hasSize(6);
  }

  @Test
  void aFileThatChangedKeepsItsSampleBesideTheFormer() throws IOException {
    runs.writeConversion(FASTQ);
    runs.pass();
    Path file = runs.write(FASTQ + "/S-1_S1_L001_R1_001.fastq.gz", "other reads");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(5)));
    runs.pass();
    assertThat(RunFixture.files(runs.events.get(1)))
        .isEqualTo(Map.of("S-1_S1_L001_R1_001.fastq.gz", "READS S-1"));
    assertThat(runs.events.get(0).getFiles())
        .extracting(RunFile::getUri)
        .doesNotContain(runs.events.get(1).getFiles().get(0).getUri());
  }

  private static SequencerProducer.What what(RunTerms terms, Path table) {
    return new SequencerProducer.What(
        terms, Optional.ofNullable(table), Optional.empty(), Optional.empty());
  }
}
