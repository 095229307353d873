package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.TransferSyntax;
import io.lethe.jobs.producer.dicom.CommitmentRequest.Reference;
import io.lethe.jobs.producer.dicom.CommitmentResult.Failure;
import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.dimse.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage Commitment before a peer that keeps its association open. */
class CommitmentTest {

  private static final DataDictionary DICTIONARY = DataDictionary.load();

  @TempDir private Path folder;

  @Test
  void theReportComesOnTheSameAssociationWhereThatStaysOpen() throws Exception {
    try (ScpFixture scp = ScpFixture.start(folder);
        TestScu scu = new TestScu(scp.port())) {
      scu.associate(
          "SCU",
          ScpFixture.AE_TITLE,
          List.of(
              List.of(Samples.CT, Samples.EXPLICIT),
              List.of(SopClasses.STORAGE_COMMITMENT, Samples.EXPLICIT)));
      scu.store(1, Samples.CT, "1.2.3", Samples.ct("1.2", "1.2.3", 100, 1));
      scu.write(TestScu.data(3, 3, CommitmentRequests.action(1).encode()));
      scu.write(TestScu.data(3, 2, CommitmentRequests.dataSet("1.2.3", "1.2.4")));

      assertThat(scu.readCommand().number(CommandSet.STATUS)).isZero();
      CommandSet report = scu.readCommand();
      assertThat(report.number(CommandSet.COMMAND_FIELD)).isEqualTo(CommandField.N_EVENT_REPORT_RQ);
      // Failures exist.
      assertThat(report.number(CommandSet.EVENT_TYPE_ID)).isEqualTo(2);
      TestScu.Pdu dataSet = scu.read();
      byte[] expected =
          new CommitmentResult(
                  "1.2.77",
                  List.of(new Reference(Samples.CT, "1.2.3")),
                  List.of(new Failure(new Reference(Samples.CT, "1.2.4"), 0x0112)))
              .dataSet(Samples.EXPLICIT);
      assertThat(dataSet.body()).endsWith(expected);
      scu.write(TestScu.data(3, 3, report.response(0).build().encode()));
      assertThat(scu.release()).isEqualTo(TestScu.RELEASE_RP);
    }
  }

  @Test
  void anotherActionAndAnUnreadableRequestAreRefused() throws IOException {
    try (ScpFixture scp = ScpFixture.start(folder);
        TestScu scu =
            TestScu.associated(scp.port(), SopClasses.STORAGE_COMMITMENT, Samples.EXPLICIT)) {
      scu.write(TestScu.data(1, 3, CommitmentRequests.action(2).encode()));
      scu.write(TestScu.data(1, 2, CommitmentRequests.dataSet("1.2.3")));
      assertThat(scu.readCommand().number(CommandSet.STATUS)).isEqualTo(Status.NO_SUCH_ACTION);
      scu.write(TestScu.data(1, 3, CommitmentRequests.action(1).encode()));
      scu.write(TestScu.data(1, 2, new byte[] {1, 2, 3}));
      assertThat(scu.readCommand().number(CommandSet.STATUS)).isEqualTo(Status.INVALID_ARGUMENT);
    }
  }

  @Test
  void aResultReadsBackAsTheRequestItAnswers() throws IOException {
    List<Reference> references =
        List.of(new Reference(Samples.CT, "1.2.3"), new Reference(Samples.CT, "1.2.3.44"));
    CommitmentResult result = new CommitmentResult("1.2.77", references, List.of());
    for (TransferSyntax syntax :
        List.of(TransferSyntax.IMPLICIT_LITTLE_ENDIAN, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)) {
      byte[] dataSet = result.dataSet(syntax.uid());
      assertThat(CommitmentRequest.parse(dataSet, syntax, DICTIONARY))
          .contains(new CommitmentRequest("1.2.77", references));
    }
  }

  @Test
  void damagedRequestsAreReadOrRefusedAndNothingElse() throws IOException {
    byte[] whole = CommitmentRequests.dataSet("1.2.3", "1.2.4", "1.2.5");
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      for (int n = random.nextInt(4); n > 0 && damaged.length > 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThat(
              CommitmentRequest.parse(damaged, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, DICTIONARY))
          .isNotNull();
    }
  }
}
