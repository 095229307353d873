package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.dicom.dimse.CommandField;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.lethe.jobs.producer.dicom.upper.AssociationAnswer;
import io.lethe.jobs.producer.dicom.upper.Pdu;
import io.lethe.jobs.producer.dicom.upper.PduEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;

/** A PACS that waits to be told what is committed. One thread's. */
final class ReportListener implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  /** What comes before the bytes of a presentation data value in the body of its PDU. */
  private static final int VALUE = 6;

  private final ServerSocket server;

  /** A report as it came. */
  record Report(int eventType, byte[] dataSet) {}

  ReportListener() throws IOException {
    server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
  }

  Peer peer(String aeTitle) {
    return new Peer(aeTitle, "127.0.0.1", server.getLocalPort());
  }

  /** Waits for a call, takes its report and answers with success. */
  Report take() throws IOException {
    try (TestScu call = new TestScu(server.accept())) {
      call.read();
      call.write(accept());
      CommandSet command = call.readCommand();
      if (command.number(CommandSet.COMMAND_FIELD) != CommandField.N_EVENT_REPORT_RQ) {
        throw new IOException("no N-EVENT-REPORT");
      }
      byte[] value = call.read().body();
      call.write(TestScu.data(1, 3, command.response(0).build().encode()));
      // The release of the caller.
      call.read();
      return new Report(
          command.number(CommandSet.EVENT_TYPE_ID), Arrays.copyOfRange(value, VALUE, value.length));
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static byte[] accept() {
    EmbeddedChannel channel = new EmbeddedChannel(new PduEncoder(16_384, "1.2.3", "TEST"));
    channel.writeOutbound(
        new Pdu.AssociateAccept(
            new AssociationAnswer(
                "SCU",
                ScpFixture.AE_TITLE,
                List.of(
                    new AssociationAnswer.Context(
                        1, AssociationAnswer.Result.ACCEPTANCE, Samples.EXPLICIT)),
                16_384,
                List.of())));
    ByteBuf out = channel.readOutbound();
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    out.release();
    return bytes;
  }
}
