package io.lethe.jobs.producer.dicom.upper;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PduCodecTest {

  static Stream<Pdu> pdus() {
    AssociationOffer.Role role = new AssociationOffer.Role("1.2.3", false, true);
    return Stream.of(
        new Pdu.AssociateRequest(
            new AssociationOffer(
                1,
                "CALLED",
                "CALLING",
                AssociationOffer.APPLICATION_CONTEXT,
                List.of(
                    new AssociationOffer.Context(1, "1.2.3", List.of("1.2", "1.2.840")),
                    new AssociationOffer.Context(255, "1.2.3.4", List.of("1.2"))),
                16_384,
                List.of(role))),
        new Pdu.AssociateAccept(
            new AssociationAnswer(
                "CALLED",
                "CALLING",
                List.of(
                    new AssociationAnswer.Context(
                        1, AssociationAnswer.Result.ACCEPTANCE, "1.2.840"),
                    new AssociationAnswer.Context(
                        3, AssociationAnswer.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED, "1.2")),
                16_384,
                List.of(role))),
        new Pdu.AssociateReject(2, 3, 1),
        new Pdu.ReleaseRequest(),
        new Pdu.ReleaseReply(),
        new Pdu.Abort(2, 6));
  }

  @ParameterizedTest
  @MethodSource("pdus")
  void whatIsWrittenIsReadWholeAndByteByByte(Pdu pdu) {
    byte[] bytes = encode(pdu);
    assertThat(decode(bytes, bytes.length)).containsExactly(pdu);
    assertThat(decode(bytes, 1)).containsExactly(pdu);
  }

  @Test
  void aReleaseRequestIsTheStandardsBytes() {
    // Type 05H, reserved, length 4, four reserved bytes (PS3.8 table 9-24).
    assertThat(encode(new Pdu.ReleaseRequest())).containsExactly(5, 0, 0, 0, 0, 4, 0, 0, 0, 0);
  }

  private static byte[] encode(Pdu pdu) {
    EmbeddedChannel channel = new EmbeddedChannel(new PduEncoder(16_384, "1.2.3", "TEST"));
    channel.writeOutbound(pdu);
    ByteBuf out = channel.readOutbound();
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    out.release();
    return bytes;
  }

  private static List<Pdu> decode(byte[] bytes, int step) {
    EmbeddedChannel channel = new EmbeddedChannel(new PduDecoder(PduLimits.DEFAULT));
    for (int at = 0; at < bytes.length; at += step) {
      channel.writeInbound(
          io.netty.buffer.Unpooled.wrappedBuffer(bytes, at, Math.min(step, bytes.length - at)));
    }
    List<Pdu> pdus = new ArrayList<>();
    for (Pdu pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
      pdus.add(pdu);
    }
    return pdus;
  }
}
