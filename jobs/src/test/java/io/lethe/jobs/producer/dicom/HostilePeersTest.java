package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.upper.PduLimits;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that break rules are refused, cost a bounded amount, and others are served meanwhile. */
class HostilePeersTest {

  private static final int ASSOCIATIONS = 6;
  private static final int MAX_PDU = 16 << 10;
  private static final int MAX_OBJECT = 4 << 20;

  /** More than what the buffers of both ends of a connection hold. */
  private static final long ENOUGH = 64L << 20;

  @TempDir private Path folder;

  private ScpFixture scp;

  @BeforeEach
  void start() throws IOException {
    ScpOptions options =
        new ScpOptions(
            "127.0.0.1",
            0,
            ScpFixture.AE_TITLE,
            Set.of(),
            new PduLimits(MAX_PDU, 1 << 20, 16),
            MAX_OBJECT,
            ASSOCIATIONS,
            ASSOCIATIONS,
            Duration.ofSeconds(4),
            Duration.ofSeconds(3));
    scp = ScpFixture.start(folder, wishes -> wishes.with(options));
  }

  /** Whatever was done to it: it still stores, and holds nothing of what was refused. */
  @AfterEach
  void isAlive() throws IOException {
    try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
      byte[] dataSet = Samples.ct("1.2", "1.2.3", 1000, 1);
      assertThat(scu.store(1, Samples.CT, "1.2.3", dataSet)).isZero();
    }
    awaitNothingElse();
    scp.close();
  }

  /** Peers see the end of their association before what they left is tidied up. */
  private void awaitNothingElse() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (scp.objects().size() > 1 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(scp.objects()).hasSize(1);
  }

  @Test
  void randomBytesAreAnsweredByAnAbortOrAnEnd() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = new byte[1 + random.nextInt(3000)];
      random.nextBytes(bytes);
      if (i % 2 == 0) {
        bytes[0] = (byte) (1 + random.nextInt(7));
      }
      try (TestScu scu = new TestScu(scp.port())) {
        scu.write(bytes);
        scu.socket().shutdownOutput();
        assertThat(end(scu)).isIn(TestScu.ABORT, -1);
      }
    }
  }

  @Test
  void damagedRequestsAreAnsweredOrAborted() throws IOException {
    byte[] request =
        TestScu.request("SCU", "LETHE", List.of(List.of(Samples.CT, Samples.EXPLICIT)));
    Random random = new Random(2);
    for (int i = 0; i < 120; i++) {
      byte[] damaged = request.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        damaged[6 + random.nextInt(damaged.length - 6)] = (byte) random.nextInt(256);
      }
      try (TestScu scu = new TestScu(scp.port())) {
        scu.write(damaged);
        scu.socket().shutdownOutput();
        assertThat(end(scu)).isIn(TestScu.ASSOCIATE_AC, TestScu.ASSOCIATE_RJ, TestScu.ABORT, -1);
      }
    }
  }

  @Test
  void tooLongAPduIsAbortedBeforeItsBytes() throws IOException {
    for (int type : new int[] {1, 4, 5, 7}) {
      try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
        scu.write(ByteBuffer.allocate(6).put((byte) type).put((byte) 0).putInt(-1).array());
        assertThat(end(scu)).as("PDU type %d", type).isEqualTo(TestScu.ABORT);
      }
    }
    try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
      scu.write(new byte[] {4, 0, 0, 0, 0x40, 1});
      assertThat(end(scu)).isEqualTo(TestScu.ABORT);
    }
  }

  @Test
  void aPresentationDataValueThatLeavesItsPduIsAborted() throws IOException {
    for (int length : new int[] {0, 1, 100, 1 << 20, -1}) {
      try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
        ByteBuffer pdu = ByteBuffer.allocate(20);
        pdu.put((byte) 4).put((byte) 0).putInt(14).putInt(length).put((byte) 1).put((byte) 3);
        scu.write(pdu.array());
        assertThat(end(scu)).as("length %d", length).isEqualTo(TestScu.ABORT);
      }
    }
  }

  @Test
  void messagesInTheWrongStateAreAborted() throws IOException {
    try (TestScu scu = new TestScu(scp.port())) {
      scu.write(TestScu.data(1, 3, new byte[10]));
      assertThat(end(scu)).isEqualTo(TestScu.ABORT);
    }
    try (TestScu scu = new TestScu(scp.port())) {
      assertThat(scu.release()).isEqualTo(TestScu.ABORT);
    }
    try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
      scu.write(TestScu.request("SCU", "LETHE", List.of()));
      assertThat(end(scu)).isEqualTo(TestScu.ABORT);
    }
    try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
      // A data set that nothing announced.
      scu.write(TestScu.data(1, 2, new byte[10]));
      assertThat(end(scu)).isEqualTo(TestScu.ABORT);
    }
    try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
      // A command in a context that was not negotiated.
      scu.write(TestScu.data(9, 3, new byte[10]));
      assertThat(end(scu)).isEqualTo(TestScu.ABORT);
    }
    try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
      // A command that never ends.
      for (int i = 0; i < 3; i++) {
        scu.write(TestScu.data(1, 1, new byte[8000]));
      }
      assertThat(end(scu)).isEqualTo(TestScu.ABORT);
    }
  }

  @Test
  void anInstanceWithoutEndIsAbortedAtTheLimit() throws IOException {
    try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
      byte[] start = Samples.ct("1.2", "1.2.9", 2 << 20, 1);
      ByteArrayOutputStream endless = new ByteArrayOutputStream();
      endless.writeBytes(start);
      for (int i = 0; i < 100; i++) {
        endless.writeBytes(new byte[1 << 16]);
      }
      assertThat(sendAndSee(scu, endless.toByteArray())).isIn(TestScu.ABORT, -1);
    }
  }

  @Test
  void anAssociationThatEndsWithinAnInstanceLeavesNothing() throws IOException {
    for (int part : new int[] {1000, 1 << 20, 3 << 20}) {
      try (TestScu scu = associated(Samples.CT, Samples.EXPLICIT)) {
        byte[] whole = Samples.ct("1.2", "1.2.9", 3 << 20, part);
        sendPart(scu, whole, part);
      }
    }
  }

  @Test
  void slowPeersAreEndedAndOthersServedMeanwhile() throws Exception {
    List<TestScu> slow = new ArrayList<>();
    for (int i = 0; i < ASSOCIATIONS; i++) {
      slow.add(new TestScu(scp.port()));
    }
    try (TestScu dripping = associated(Samples.CT, Samples.EXPLICIT)) {
      long started = System.nanoTime();
      boolean ended = false;
      byte[] pdu = TestScu.data(1, 3, new byte[8000]);
      byte[] request =
          TestScu.request(
              "SCU",
              "LETHE",
              List.of(
                  List.of(
                      Samples.CT,
                      "1.2.3.4.5.6.7.8.9.10.11.12.13.14.15.16.17.18.19.20",
                      Samples.EXPLICIT,
                      Samples.IMPLICIT)));
      for (int i = 0; i < 200 && !ended; i++) {
        ended = !drip(dripping, pdu[i]);
        for (TestScu each : slow) {
          drip(each, request[i]);
        }
        Thread.sleep(100);
      }
      assertThat(ended).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThan(Duration.ofSeconds(3));
      try (TestScu scu = associated(SopClasses.VERIFICATION, Samples.IMPLICIT)) {
        assertThat(scu.echo(1)).isZero();
      }
    } finally {
      for (TestScu each : slow) {
        assertThat(end(each)).isEqualTo(-1);
        each.close();
      }
    }
  }

  @Test
  void whoTakesNoAnswersIsReadNoFurtherAndLetGo() throws IOException {
    byte[] command =
        CommandSet.request(CommandField.C_ECHO_RQ, 1)
            .uid(CommandSet.AFFECTED_SOP_CLASS_UID, SopClasses.VERIFICATION)
            .build()
            .encode();
    ByteArrayOutputStream requests = new ByteArrayOutputStream();
    for (int i = 0; i < 1000; i++) {
      requests.write(TestScu.data(1, 3, command));
    }
    long sent = 0;
    try (TestScu scu = associated(SopClasses.VERIFICATION, Samples.IMPLICIT)) {
      while (sent < ENOUGH) {
        scu.write(requests.toByteArray());
        sent += requests.size();
      }
    } catch (SocketException e) {
      // The end that is waited for.
      assertThat(sent).isPositive();
    }
    assertThat(sent).isLessThan(ENOUGH);
  }

  @Test
  void moreAssociationsThanThereArePlacesAreRejectedAndMayComeAgain() throws Exception {
    List<TestScu> open = new ArrayList<>();
    for (int i = 0; i < ASSOCIATIONS; i++) {
      open.add(associated(SopClasses.VERIFICATION, Samples.IMPLICIT));
    }
    try (TestScu more = new TestScu(scp.port())) {
      TestScu.Pdu answer =
          more.associate(
              "SCU", "LETHE", List.of(List.of(SopClasses.VERIFICATION, Samples.IMPLICIT)));
      assertThat(answer.type()).isEqualTo(TestScu.ASSOCIATE_RJ);
      assertThat(answer.body()).containsExactly(0, 2, 3, 1);
    }
    for (TestScu each : open) {
      each.close();
    }
  }

  private TestScu associated(String... context) throws IOException {
    for (int i = 0; ; i++) {
      TestScu scu = new TestScu(scp.port());
      TestScu.Pdu answer = scu.associate("SCU", "LETHE", List.of(List.of(context)));
      if (answer.type() == TestScu.ASSOCIATE_AC) {
        return scu;
      }
      // The places of those that were just closed are not free yet.
      scu.close();
      assertThat(i).as("attempts").isLessThan(100);
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static boolean drip(TestScu scu, byte one) throws IOException {
    try {
      scu.write(new byte[] {one});
      return true;
    } catch (SocketException e) {
      return false;
    }
  }

  private static int sendAndSee(TestScu scu, byte[] dataSet) throws IOException {
    try {
      scu.sendStore(1, Samples.CT, "1.2.9", dataSet);
      return end(scu);
    } catch (SocketException e) {
      return -1;
    }
  }

  /** Ends in the middle of a data set. */
  private static void sendPart(TestScu scu, byte[] dataSet, int bytes) throws IOException {
    byte[] part = Arrays.copyOf(dataSet, bytes);
    scu.sendStoreUnfinished(1, Samples.CT, "1.2.9", part);
  }

  /** The type of the next PDU, or -1 at the end. */
  private static int end(TestScu scu) throws IOException {
    try {
      return scu.read().type();
    } catch (EOFException | SocketException e) {
      return -1;
    }
  }
}
