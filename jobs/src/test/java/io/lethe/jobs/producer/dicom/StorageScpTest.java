package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.dicom.dimse.Status;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a well-behaved peer may expect. */
class StorageScpTest {

  private static final String STUDY = "1.2.3.4";

  @TempDir private Path folder;

  @Test
  void answersAnEchoAndARelease() throws IOException {
    try (ScpFixture scp = ScpFixture.start(folder);
        TestScu scu = TestScu.associated(scp.port(), SopClasses.VERIFICATION, Samples.IMPLICIT)) {
      assertThat(scu.echo(1)).isZero();
      assertThat(scu.echo(1)).isZero();
      assertThat(scu.release()).isEqualTo(TestScu.RELEASE_RP);
    }
  }

  @Test
  void anInstanceBecomesAFileWithTheDataSetAsItCame() throws Exception {
    byte[] dataSet = Samples.ct(STUDY, "1.2.3.5", 300_001, 1);
    try (ScpFixture scp = ScpFixture.start(folder)) {
      try (TestScu scu = TestScu.associated(scp.port(), Samples.CT, Samples.EXPLICIT)) {
        assertThat(scu.store(1, Samples.CT, "1.2.3.5", dataSet)).isZero();
        byte[] file = Files.readAllBytes(scp.objects().get(0));
        assertThat(file).startsWith(new byte[128]);
        assertThat(Samples.dataSet(file)).isEqualTo(dataSet);
      }
      StudyLanded event = scp.nextEvent();
      assertThat(event.getProject()).isEqualTo("demo");
      assertThat(event.getSource()).isEqualTo(ScpFixture.SOURCE);
      assertThat(event.getObjects()).hasSize(1);
      LandedObject object = event.getObjects().get(0);
      byte[] landed = Files.readAllBytes(Path.of(URI.create(object.getUri()).getPath()));
      assertThat(object.getSize()).isEqualTo(landed.length);
      assertThat(object.getSha256()).isEqualTo(Sha256.of(landed).hex());
    }
  }

  @Test
  void aLargeInstanceIsStreamed() throws IOException {
    byte[] dataSet = Samples.ct(STUDY, "1.2.3.6", 5 << 20, 2);
    try (ScpFixture scp = ScpFixture.start(folder);
        TestScu scu = TestScu.associated(scp.port(), Samples.CT, Samples.EXPLICIT)) {
      assertThat(scu.store(1, Samples.CT, "1.2.3.6", dataSet)).isZero();
      assertThat(Samples.dataSet(Files.readAllBytes(scp.objects().get(0)))).isEqualTo(dataSet);
    }
  }

  @Test
  void theSameBytesAgainAreSuccessAndOtherBytesGetAnotherKey() throws Exception {
    for (int size : List.of(1000, 3 << 20)) {
      Path own = folder.resolve("size" + size);
      byte[] first = Samples.ct(STUDY, "1.2.3.7", size, 3);
      byte[] second = Samples.ct(STUDY, "1.2.3.7", size, 4);
      try (ScpFixture scp = ScpFixture.start(own, wishes -> wishes.with(Duration.ofSeconds(2)));
          TestScu scu = TestScu.associated(scp.port(), Samples.CT, Samples.EXPLICIT)) {
        assertThat(scu.store(1, Samples.CT, "1.2.3.7", first)).isZero();
        assertThat(scu.store(1, Samples.CT, "1.2.3.7", first)).isZero();
        assertThat(scp.objects()).hasSize(1);
        assertThat(scu.store(1, Samples.CT, "1.2.3.7", second)).isZero();
        assertThat(scu.store(1, Samples.CT, "1.2.3.7", second)).isZero();
        assertThat(scp.objects()).hasSize(2);
        assertThat(Samples.dataSet(Files.readAllBytes(plain(scp)))).isEqualTo(first);
        assertThat(scp.nextEvent().getObjects()).hasSize(2);
      }
    }
  }

  @Test
  void whatComesLateIsAFurtherDelivery() throws Exception {
    try (ScpFixture scp = ScpFixture.start(folder);
        TestScu scu = TestScu.associated(scp.port(), Samples.CT, Samples.EXPLICIT)) {
      scu.store(1, Samples.CT, "1.2.3.8", Samples.ct(STUDY, "1.2.3.8", 10, 5));
      StudyLanded first = scp.nextEvent();
      scu.store(1, Samples.CT, "1.2.3.9", Samples.ct(STUDY, "1.2.3.9", 10, 6));
      StudyLanded second = scp.nextEvent();
      assertThat(first.getObjects()).hasSize(1);
      assertThat(second.getObjects()).hasSize(1).isNotEqualTo(first.getObjects());
      assertThat(second.getEventId()).isNotEqualTo(first.getEventId());
    }
  }

  @Test
  void whatWasAcknowledgedIsAnnouncedAfterARestart() throws Exception {
    try (ScpFixture scp = ScpFixture.start(folder, wishes -> wishes.with(Duration.ofHours(1)));
        TestScu scu = TestScu.associated(scp.port(), Samples.CT, Samples.EXPLICIT)) {
      scu.store(1, Samples.CT, "1.2.3.8", Samples.ct(STUDY, "1.2.3.8", 10, 5));
      assertThat(scp.eventsLeft()).isZero();
    }
    try (ScpFixture scp = ScpFixture.start(folder)) {
      assertThat(scp.nextEvent().getObjects()).hasSize(1);
    }
  }

  @Test
  void aDataSetThatIsNotWhatTheCommandSaysIsRefused() throws IOException {
    try (ScpFixture scp = ScpFixture.start(folder);
        TestScu scu = TestScu.associated(scp.port(), Samples.CT, Samples.EXPLICIT)) {
      byte[] other = Samples.ct(STUDY, "1.2.3.10", 2 << 20, 7);
      assertThat(scu.store(1, Samples.CT, "1.2.3.11", other)).isEqualTo(Status.DATA_SET_MISMATCH);
      byte[] noStudy = Samples.ct("", "1.2.3.12", 10, 7);
      assertThat(scu.store(1, Samples.CT, "1.2.3.12", noStudy)).isEqualTo(Status.CANNOT_UNDERSTAND);
      assertThat(scu.store(1, Samples.CT, "../../etc", other)).isEqualTo(Status.INVALID_INSTANCE);
      assertThat(scu.store(1, "1.2.840.10008.5.1.4.1.1.4", "1.2.3.10", other))
          .isEqualTo(Status.SOP_CLASS_NOT_SUPPORTED);
      assertThat(scp.objects()).isEmpty();
      // The association is still good.
      assertThat(scu.store(1, Samples.CT, "1.2.3.10", other)).isZero();
    }
  }

  @Test
  void contextsAreAcceptedWithTheFirstTransferSyntaxThatIsKnown() throws IOException {
    try (ScpFixture scp = ScpFixture.start(folder);
        TestScu scu = new TestScu(scp.port())) {
      String jpeg2000 = "1.2.840.10008.1.2.4.90";
      scu.associate(
          "SCU",
          ScpFixture.AE_TITLE,
          List.of(
              List.of(Samples.CT, "1.2.3.999", jpeg2000, Samples.EXPLICIT),
              List.of(Samples.CT, "1.2.3.999"),
              List.of("1.2.840.10008.5.1.4.1.2.2.1", Samples.EXPLICIT),
              List.of(SopClasses.STORAGE_COMMITMENT, jpeg2000, Samples.EXPLICIT)));
      assertThat(scu.contexts()).containsOnlyKeys(1, 7);
      assertThat(scu.contexts()).containsEntry(1, jpeg2000).containsEntry(7, Samples.EXPLICIT);
    }
  }

  @Test
  void strangersAreRejected() throws IOException {
    ScpOptions one = ScpOptions.of("127.0.0.1", 0, ScpFixture.AE_TITLE);
    ScpOptions options =
        new ScpOptions(
            one.host(),
            0,
            one.aeTitle(),
            Set.of("PACS"),
            one.pdu(),
            one.objectBytes(),
            4,
            4,
            one.idle(),
            one.negotiation());
    try (ScpFixture scp = ScpFixture.start(folder, wishes -> wishes.with(options))) {
      List<List<String>> echo = List.of(List.of(SopClasses.VERIFICATION, Samples.IMPLICIT));
      assertThat(answer(scp, "PACS", "LETHE", echo).type()).isEqualTo(TestScu.ASSOCIATE_AC);
      assertThat(answer(scp, "OTHER", "LETHE", echo).body()).containsExactly(0, 1, 1, 3);
      assertThat(answer(scp, "PACS", "OTHER", echo).body()).containsExactly(0, 1, 1, 7);
    }
  }

  @Test
  void nothingMoreIsTakenWhileTooMuchWaits() throws Exception {
    LedgerOptions two = new LedgerOptions(2, Duration.ofDays(1));
    try (ScpFixture scp = ScpFixture.start(folder, w -> w.with(two).with(Duration.ofHours(1)));
        TestScu scu = TestScu.associated(scp.port(), Samples.CT, Samples.EXPLICIT)) {
      for (int i = 0; i < 2; i++) {
        String uid = "1.2.3." + i;
        assertThat(scu.store(1, Samples.CT, uid, Samples.ct(STUDY, uid, 10, i))).isZero();
      }
      assertThat(scu.store(1, Samples.CT, "1.2.3.3", Samples.ct(STUDY, "1.2.3.3", 10, 3)))
          .isEqualTo(Status.OUT_OF_RESOURCES);
      List<List<String>> echo = List.of(List.of(SopClasses.VERIFICATION, Samples.IMPLICIT));
      // Rejected, transient, by the presentation layer: temporary congestion.
      assertThat(answer(scp, "SCU", "LETHE", echo).body()).containsExactly(0, 2, 3, 1);
    }
  }

  private static TestScu.Pdu answer(
      ScpFixture scp, String calling, String called, List<List<String>> contexts)
      throws IOException {
    try (TestScu scu = new TestScu(scp.port())) {
      return scu.associate(calling, called, contexts);
    }
  }

  private static Path plain(ScpFixture scp) throws IOException {
    return scp.objects().stream()
        .filter(file -> file.getFileName().toString().equals("1.2.3.7.dcm"))
        .findFirst()
        .orElseThrow();
  }
}
