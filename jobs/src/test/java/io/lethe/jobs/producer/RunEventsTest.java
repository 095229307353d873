package io.lethe.jobs.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.FileRole;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the event of a run tells beside its files. */
class RunEventsTest {

  @TempDir private Path temp;

  private RunEvents events;

  @BeforeEach
  void events() {
    RawUploader uploader =
        new RawUploader(new FlinkFileStore(), ObjectUris.folder(temp.resolve("raw").toUri()));
    events = new RunEvents(TestTerms.of(ConsentStatus.UNKNOWN), uploader, "test");
  }

  @Test
  void theFilesAloneMakeTheIdWhereNothingElseIsTold() throws IOException {
    Delivery delivery = delivery(2);
    RunLanded event = events.event(RunFacts.of("R1"), delivery);
    assertThat(event.getEventId()).isEqualTo("test-" + delivery.id());
    assertThat(event.getSamples()).isEmpty();
    assertThat(event.getFiles()).extracting(RunFile::getRole).containsOnly(FileRole.READS);
    assertThat(event.getFiles()).extracting(RunFile::getSampleId).containsOnlyNulls();
  }

  /** A process that is told something else since must not change an event that may be sent. */
  @Test
  void theTermsAreThoseOfTheDelivery() throws IOException {
    RunLanded event = events.event(RunFacts.of("R1"), delivery(2));
    assertThat(event.getConsent()).isEqualTo(TestTerms.TERMS.consent());
    assertThat(event.getLabels()).isEqualTo(TestTerms.TERMS.labels());
    assertThat(event.getProject()).isEqualTo("trial-7");
    assertThat(event.getSource()).isEqualTo("PACS1");
  }

  @Test
  void whatIsToldIsInTheEventAndInItsId() throws IOException {
    Delivery delivery = delivery(2);
    RunLanded first = events.event(facts(delivery, "MRN1"), delivery);
    RunLanded same = events.event(facts(delivery, "MRN1"), delivery);
    RunLanded other = events.event(facts(delivery, "MRN2"), delivery);
    assertThat(first).isEqualTo(same);
    assertThat(first.getEventId())
        .startsWith("test-" + delivery.id() + "-")
        .isNotEqualTo(other.getEventId());
    assertThat(first.getSamples().get(0).getSubjectId()).isEqualTo("MRN1");
    assertThat(first.getPlatform()).isEqualTo("ONT");
    assertThat(first.getFiles().get(0).getSampleId()).isEqualTo("S1");
    assertThat(first.getFiles().get(0).getRole()).isEqualTo(FileRole.OTHER);
    assertThat(first.getFiles().get(1).getSampleId()).isNull();
  }

  @Test
  void aLongListTellsTheSame() throws IOException {
    Delivery delivery = delivery(1001);
    RunLanded event = events.event(facts(delivery, "MRN1"), delivery);
    assertThat(event.getFiles()).isNull();
    List<String> lines = Files.readAllLines(Path.of(URI.create(event.getInventory())));
    assertThat(lines).hasSize(1001);
    assertThat(lines.get(0)).contains("\"sampleId\": \"S1\"").contains("\"role\": \"OTHER\"");
    assertThat(lines.get(1)).contains("\"sampleId\": null").contains("\"role\": \"READS\"");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://raw/a/S_R1_001.fastq.gz, READS",
    "a.FQ, READS",
    "a.bam, ALIGNMENT",
    "a.cram, ALIGNMENT",
    "a.sam.gz, ALIGNMENT",
    "a.g.vcf.gz, VARIANTS",
    "a.bcf, VARIANTS",
    "a.bam.bai, INDEX",
    "a.vcf.gz.tbi, INDEX",
    "x/RunInfo.xml, RUN_INFO",
    "x/runParameters.xml, RUN_PARAMETERS",
    "SampleSheet.csv, SAMPLE_SHEET",
    "a.bam.md5, OTHER",
    "notes.txt, OTHER"
  })
  void namesTellRoles(String name, FileRole role) {
    assertThat(FileRoles.of(name)).isEqualTo(role);
  }

  private static RunFacts facts(Delivery delivery, String subject) {
    FileFacts file = new FileFacts(Optional.of(FileRole.OTHER), Optional.of("S1"));
    return new RunFacts(
        "R1",
        Optional.of("ONT"),
        Optional.empty(),
        List.of(new RunSample("S1", subject, null, null)),
        Map.of(delivery.objects().get(0).uri(), file));
  }

  private static Delivery delivery(int files) {
    Sha256 digest = Sha256.of(new byte[0]);
    List<LandedFile> objects =
        IntStream.range(0, files)
            .mapToObj(i -> new LandedFile("s3://raw/%04d.fastq.gz".formatted(i), 0, digest))
            .toList();
    return Delivery.of("RUN:R1", objects, Instant.EPOCH, Optional.of(TestTerms.TERMS));
  }
}
