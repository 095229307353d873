package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.lethe.jobs.producer.dicom.CommitmentRequest.Reference;
import io.lethe.jobs.producer.dicom.CommitmentResult.Failure;
import io.lethe.jobs.producer.dicom.PendingCommitments.Pending;
import io.lethe.jobs.producer.dicom.PendingCommitments.Ticket;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request for Storage Commitment that was answered is reported, whatever happens meanwhile. */
class PendingCommitmentsTest {

  @TempDir private Path folder;

  @Test
  void whatWasRequestedBeforeAKillIsReportedAfterIt() throws Exception {
    try (ScpProcess killed = ScpProcess.start(folder);
        TestScu scu = request(killed.port())) {
      assertThat(scu.contexts()).hasSize(2);
      // It is answered and waits for its report, which this peer would never answer.
      killed.kill();
      assertThat(requests()).hasSize(1);
    }
    isReported();
    awaitNoRequests();
  }

  @Test
  void whatCannotBeReportedIsReportedByTheNextProcess() throws Exception {
    Peer nobody = new Peer("SCU", "127.0.0.1", Tools.freePort());
    try (ScpFixture scp = ScpFixture.start(folder, wishes -> wishes.with(nobody));
        TestScu scu = request(scp.port())) {
      assertThat(scu.release()).isEqualTo(TestScu.RELEASE_RP);
    }
    assertThat(requests()).hasSize(1);
    isReported();
    awaitNoRequests();
    // And not once more.
    try (ScpFixture scp = ScpFixture.start(folder)) {
      assertThat(scp.port()).isPositive();
      assertThat(requests()).isEmpty();
    }
  }

  @Test
  void whatIsKeptIsTheSameInTheSameOrder() throws IOException {
    PendingCommitments first = PendingCommitments.open(folder);
    for (int i = 0; i < 12; i++) {
      first.keep(pending("PACS" + i, i));
    }
    first.forget(first.keep(pending("GONE", 3)));
    Files.writeString(folder.resolve("0000000000000099.commitment.tmp"), "half");

    PendingCommitments second = PendingCommitments.open(folder);
    List<Ticket> left = second.left();
    assertThat(left).extracting(Ticket::aeTitle).hasSize(12).startsWith("PACS0", "PACS1", "PACS2");
    for (int i = 0; i < 12; i++) {
      Pending pending = second.read(left.get(i));
      assertThat(pending).usingRecursiveComparison().isEqualTo(pending("PACS" + i, i));
    }
    Ticket further = second.keep(pending("NEW", 1));
    assertThat(further.file()).isNotIn(left.stream().map(Ticket::file).toList());
  }

  @Test
  void numberAndBytesAreBoundedAlsoAcrossRestarts() throws IOException {
    PendingCommitments first = PendingCommitments.open(folder);
    int half = (int) PendingCommitments.MAX_BYTES / 2;
    assertThat(first.isFull(half)).isFalse();
    Ticket large = first.keep(pending("PACS", half));
    assertThat(first.isFull(half)).isTrue();

    PendingCommitments second = PendingCommitments.open(folder);
    assertThat(second.left()).containsExactly(large);
    assertThat(second.isFull(half)).isTrue();
    second.forget(large);
    second.forget(large);
    assertThat(second.isFull(half)).isFalse();
  }

  @Test
  void aFileThatIsNoneIsToldAtTheStart() throws IOException {
    PendingCommitments.open(folder).keep(pending("PACS", 10));
    Files.write(folder.resolve("0000000000000000.commitment"), new byte[] {0, 0, 0, 9});
    PendingCommitments next = PendingCommitments.open(folder);
    assertThatIOException().isThrownBy(next::left).withMessageContaining("0000000000000000");
  }

  /** Stores one of two instances and asks for both; the request is answered. */
  private static TestScu request(int port) throws IOException {
    TestScu scu = new TestScu(port);
    scu.associate(
        "SCU",
        ScpFixture.AE_TITLE,
        List.of(
            List.of(Samples.CT, Samples.EXPLICIT),
            List.of(SopClasses.STORAGE_COMMITMENT, Samples.EXPLICIT)));
    assertThat(scu.store(1, Samples.CT, "1.2.3", Samples.ct("1.2", "1.2.3", 100, 1))).isZero();
    scu.write(TestScu.data(3, 3, CommitmentRequests.action(1).encode()));
    scu.write(TestScu.data(3, 2, CommitmentRequests.dataSet("1.2.3", "1.2.4")));
    assertThat(scu.readCommand().number(CommandSet.STATUS)).isZero();
    return scu;
  }

  private void isReported() throws Exception {
    try (ReportListener pacs = new ReportListener();
        ScpFixture scp = ScpFixture.start(folder, wishes -> wishes.with(pacs.peer("SCU")))) {
      ReportListener.Report report = pacs.take();
      assertThat(report.eventType()).as("failures exist").isEqualTo(2);
      assertThat(report.dataSet())
          .isEqualTo(
              new CommitmentResult(
                      CommitmentRequests.TRANSACTION,
                      List.of(new Reference(Samples.CT, "1.2.3")),
                      List.of(new Failure(new Reference(Samples.CT, "1.2.4"), 0x0112)))
                  .dataSet(Samples.EXPLICIT));
      awaitNoRequests();
      assertThat(scp.port()).isPositive();
    }
  }

  private void awaitNoRequests() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!requests().isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(requests()).isEmpty();
  }

  private List<Path> requests() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("work/commitments"))) {
      return files.toList();
    }
  }

  private static Pending pending(String aeTitle, int size) {
    return new Pending(aeTitle, Samples.EXPLICIT, new byte[size]);
  }
}
