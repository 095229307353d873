package io.lethe.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.catalog.Tables;
import io.lethe.curation.Domain;
import io.lethe.genomics.synthetic.SampleFile;
import io.lethe.genomics.synthetic.SampleRun;
import io.lethe.genomics.synthetic.SampleRuns;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.ingest.Pipeline;
import io.lethe.jobs.cli.Lethe;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Folders on their whole way: raw zone, topic, curated version, rows of the catalog. A patient has
 * a study and reads; the run has reads of somebody else too.
 */
class LandFoldersTest {

  private static final String OTHER_SAMPLE = "Control-17";
  private static final String OTHER_SUBJECT = "MRN-90017";
  private static final SampleStudy STUDY = SampleStudies.studies(23).get(1);
  private static final SampleRun RUN = SampleRuns.run(23, STUDY.patientId());

  @TempDir private static Path folder;

  private static Pipeline pipeline;
  private static Tables tables;

  @BeforeAll
  static void land() throws Exception {
    pipeline = Pipeline.start(folder.resolve("platform"));
    pipeline.startCatalog(folder.resolve("platform"));
    tables = new Tables(pipeline.platform().catalog().owner());
    Path scans = folder.resolve("scans");
    for (SampleInstance instance : STUDY.instances()) {
      write(scans.resolve(instance.fileName()), instance.bytes());
    }
    writeRun(folder.resolve("runs").resolve(RUN.runId()));
    assertThat(lethe("dir", scans)).contains("\"deliveries\":1,").contains("\"waiting\":0");
    assertThat(lethe("sequencer", folder.resolve("runs"), "--subject-column", "Description"))
        .contains("\"deliveries\":2,")
        .contains("\"waiting\":0");
  }

  @AfterAll
  static void stop() throws IOException {
    pipeline.close();
  }

  @Test
  void aFolderOfScansIsCuratedAndInTheCatalog() throws Exception {
    StudyLanded event = pipeline.events("landing.studies", StudyLanded.class).get(0);
    CatalogUpdate version = pipeline.awaitVersion(event.getEventId());
    assertThat(version.getLanded()).isEqualTo(STUDY.instances().size());
    assertThat(version.getCurated() + version.getQuarantined()).isEqualTo(version.getLanded());
    String subject = pipeline.pseudonyms().subject(STUDY.patientId());
    assertThat(rows("SELECT DISTINCT subject FROM catalog.series")).containsExactly(subject);
    assertThat(rows("SELECT delivery FROM catalog.versions WHERE kind = 'imaging'"))
        .containsExactly(version.getDelivery());
  }

  @Test
  void aRunIsCuratedUnderTheSubjectsOfItsSheet() throws Exception {
    List<RunLanded> events = pipeline.events("landing.runs", RunLanded.class);
    assertThat(events).hasSize(2).extracting(RunLanded::getRunId).containsOnly(RUN.runId());
    for (RunLanded event : events) {
      CatalogUpdate version = pipeline.awaitVersion(event.getEventId());
      assertThat(version.getLanded()).isEqualTo(event.getFiles().size());
      assertThat(version.getQuarantined()).isZero();
    }
    String files =
        """
        SELECT sample || ' ' || subject || ' ' || format || ' ' || role
        FROM catalog.sequencing_files
        WHERE format IN ('BAM', 'FASTQ', 'VCF') AND run = '%s' ORDER BY 1
        """
            .formatted(pipeline.pseudonyms().shortName(Domain.RUN, RUN.runId()));
    String patient = sample(RUN.sampleId(), STUDY.patientId());
    String other = sample(OTHER_SAMPLE, OTHER_SUBJECT);
    List<String> expected =
        List.of(
            patient + " BAM alignments",
            patient + " FASTQ r1",
            patient + " FASTQ r2",
            patient + " VCF variants",
            other + " FASTQ r1",
            other + " FASTQ r2");
    assertThat(Pipeline.await(() -> enough(rows(files), expected.size())))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rows("SELECT sample || ' ' || subject FROM catalog.sequencing_samples"))
        .contains(patient, other);
  }

  @Test
  void whatIsNotToBeCuratedStayedWhereItWas() throws IOException {
    List<RunLanded> events = pipeline.events("landing.runs", RunLanded.class);
    assertThat(events.stream().flatMap(event -> event.getFiles().stream()))
        .noneMatch(file -> file.getUri().matches(".*(Undetermined|\\.cbcl|Stats|Complete).*"));
  }

  /** An instrument's folder with results in it, and a conversion as the newer ones leave it. */
  private static void writeRun(Path run) throws IOException {
    Path conversion = run.resolve("Analysis/1/Data");
    List<SampleFile> others = SampleRuns.run(24, OTHER_SUBJECT).files();
    for (SampleFile file : RUN.files()) {
      if (file.name().startsWith("fastq/")) {
        write(conversion.resolve(file.name()), file.bytes());
      } else if (file.name().equals("SampleSheet.csv")) {
        write(run.resolve(file.name()), sheet(file));
        write(conversion.resolve("Reports").resolve(file.name()), sheet(file));
      } else {
        write(run.resolve(file.name()), file.bytes());
      }
    }
    for (SampleFile file : others) {
      if (file.name().startsWith("fastq/")) {
        String name = file.name().replace(RUN.sampleId() + "_S1", OTHER_SAMPLE + "_S2");
        write(conversion.resolve(name), file.bytes());
        write(
            conversion.resolve(name.replace(OTHER_SAMPLE + "_S2", "Undetermined_S0")),
            file.bytes());
      }
    }
    write(run.resolve("Data/Intensities/BaseCalls/L001/C1.1/L001_1.cbcl"), new byte[100]);
    write(conversion.resolve("Logs/FastqComplete.txt"), new byte[0]);
    write(run.resolve("CopyComplete.txt"), new byte[0]);
  }

  private static byte[] sheet(SampleFile file) {
    String row = "2,%s,%s,ACGTTGCC,TTGCAACC,P,%s\n".formatted(OTHER_SAMPLE, "", OTHER_SUBJECT);
    return (new String(file.bytes(), StandardCharsets.UTF_8) + row)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  /** Lands a folder and returns what the command said. */
  private static String lethe(String producer, Path path, String... more) {
    StringWriter said = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = new ArrayList<>(List.of("land", producer, path.toString()));
    words.addAll(List.of("--config", folder.resolve("platform/lethe.yaml").toString()));
    words.addAll(List.of("--project", "demo", "--source", "TEST", "--settle", "PT0S"));
    words.addAll(List.of("--consent", "GRANTED", "--duo", "DUO:0000042"));
    words.addAll(List.of("--work", folder.resolve("work-" + producer).toString()));
    words.addAll(List.of(more));
    CommandLine command = Lethe.commandLine();
    command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(err, true));
    assertThat(command.execute(words.toArray(String[]::new))).as(err.toString()).isZero();
    return said.toString();
  }

  private static String sample(String sampleId, String subjectId) {
    return pipeline.pseudonyms().shortName(Domain.SAMPLE, sampleId)
        + " "
        + pipeline.pseudonyms().subject(subjectId);
  }

  /** Waits until the catalog has rows. */
  private static List<String> rows(String sql) throws Exception {
    return Pipeline.await(() -> tables.column(sql));
  }

  private static List<String> enough(List<String> rows, int number) {
    return rows.size() >= number ? rows : List.of();
  }
}
