package io.lethe.jobs.producer.sequencer;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.folder.FolderProducer;
import io.lethe.jobs.producer.folder.FolderProgress;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A folder with runs, and a producer whose events are kept. */
final class RunFixture {

  static final String RUN = "240317_A00842_0317_AHXX7CDSXY";
  static final String SHEET =
      """
      [Header]
      FileFormatVersion,2
      [BCLConvert_Data]
      Lane,Sample_ID,Index,Subject_ID
      1,S-1,ACGT,MRN1
      1,S-2,TGCA,
      """;
  static final RunTerms TERMS =
      new RunTerms(
          Optional.of("ILLUMINA"), Optional.empty(), List.of("Subject_ID"), false, false, false);
  static final SequencerProducer.What FOLDERS =
      new SequencerProducer.What(TERMS, Optional.empty(), Optional.empty(), Optional.empty());

  final Path temp;
  final Path folder;
  final List<RunLanded> events = new ArrayList<>();
  final List<String> keys = new ArrayList<>();
  List<String> waits = List.of();
  boolean brokerIsAway;
  Duration later = Duration.ZERO;

  RunFixture(Path temp) throws IOException {
    this.temp = temp;
    this.folder = Files.createDirectories(temp.resolve("runs"));
  }

  /** The folder that an instrument leaves, with base calls and the like. */
  void writeInstrument() throws IOException {
    write(RUN + "/RunInfo.xml", runInfo());
    write(RUN + "/RunParameters.xml", "<RunParameters/>");
    write(RUN + "/SampleSheet.csv", SHEET);
    write(RUN + "/Data/Intensities/BaseCalls/L001/C1.1/L001_1.cbcl", "base calls");
    write(RUN + "/InterOp/QMetricsOut.bin", "metrics");
    write(RUN + "/Config/RunParameters.xml", "a copy");
    write(RUN + "/CopyComplete.txt", "");
  }

  /** What BCL Convert makes of it, with the copies and lists of its own. */
  void writeConversion(String place) throws IOException {
    write(place + "/Reports/RunInfo.xml", runInfo());
    write(place + "/Reports/SampleSheet.csv", SHEET);
    write(
        place + "/Reports/fastq_list.csv",
        "RGID,RGSM,RGLB,Lane,Read1File,Read2File\n"
            + "A.1,S-1,U,1,/o/S-1_S1_L001_R1_001.fastq.gz,/o/S-1_S1_L001_R2_001.fastq.gz\n");
    write(place + "/Reports/Demultiplex_Stats.csv", "numbers");
    for (String sample : List.of("S-1_S1", "S-2_S2", "Undetermined_S0")) {
      for (int read = 1; read <= 2; read++) {
        write(place + "/" + sample + "_L001_R" + read + "_001.fastq.gz", sample + read);
      }
    }
    write(place + "/Logs/Info.log", "done");
    write(place + "/Logs/FastqComplete.txt", "");
  }

  static String runInfo() {
    return "<RunInfo><Run Id=\"%s\"><Reads><Read NumCycles=\"9\"/></Reads></Run></RunInfo>"
        .formatted(RUN);
  }

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  FolderProducer.Result pass() throws IOException {
    return pass(FOLDERS, new FlinkFileStore(), "work");
  }

  FolderProducer.Result pass(SequencerProducer.What what) throws IOException {
    return pass(what, new FlinkFileStore(), "work");
  }

  FolderProducer.Result pass(SequencerProducer.What what, ObjectStore store, String work)
      throws IOException {
    LandingTerms terms =
        new LandingTerms(
            "trial-7",
            "SEQ3",
            new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null),
            Map.of());
    FolderProducer.Settings settings =
        new FolderProducer.Settings(
            folder, terms, temp.resolve(work), LedgerOptions.DEFAULT, 4, Duration.ZERO);
    try (store;
        FolderProducer producer =
            SequencerProducer.open(
                settings,
                what,
                ObjectUris.folder(temp.resolve("raw").toUri()),
                store,
                new Recorded(),
                new FolderProgress(),
                reasons -> waits = reasons,
                Clock.offset(Clock.systemUTC(), later))) {
      return producer.pass();
    }
  }

  /** Role and sample of each file by its name. */
  static Map<String, String> files(RunLanded event) {
    Map<String, String> files = new TreeMap<>();
    for (RunFile file : event.getFiles()) {
      String name = file.getUri().substring(file.getUri().lastIndexOf('/') + 1);
      files.put(name, file.getRole() + " " + file.getSampleId());
    }
    return files;
  }

  /** Subject of each sample. */
  static Map<String, String> subjects(RunLanded event) {
    Map<String, String> subjects = new TreeMap<>();
    for (RunSample sample : event.getSamples()) {
      subjects.put(sample.getSampleId(), sample.getSubjectId());
    }
    return subjects;
  }

  List<String> eventIds() {
    return events.stream().map(RunLanded::getEventId).distinct().sorted().toList();
  }

  private final class Recorded implements Announcer {

    @Override
    public void announce(String key, StudyLanded event) {
      throw new AssertionError("a sequencer has no studies");
    }

    @Override
    public void announce(String key, RunLanded event) throws IOException {
      if (brokerIsAway) {
        throw new IOException("the broker is away");
      }
      keys.add(key);
      events.add(event);
    }

    @Override
    public void close() {}
  }
}
