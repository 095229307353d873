package io.lethe.jobs.producer.dicom.upper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.jobs.producer.dicom.dimse.CommandSet;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Any bytes are PDUs or an error of the protocol, the same however they are cut. */
class PduFuzzTest {

  private static final PduLimits LIMITS = new PduLimits(8 << 10, 4 << 10, 8);

  @FuzzTest(maxDuration = "30s")
  void decodesOrRefuses(byte[] input) {
    List<String> whole = decode(input, input.length);
    if (input.length > 0) {
      assertThat(decode(input, 1)).isEqualTo(whole);
    }
    command(input);
  }

  private static void command(byte[] input) {
    try {
      CommandSet command = CommandSet.decode(input);
      assertThat(command.hasDataSet()).isIn(true, false);
    } catch (PduException e) {
      assertThat(e.abort()).isNotNull();
    }
  }

  /** What comes out: whole PDUs, and the bytes of presentation data values put together. */
  private static List<String> decode(byte[] input, int step) {
    EmbeddedChannel channel = new EmbeddedChannel(new PduDecoder(LIMITS));
    List<String> out = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    try {
      for (int at = 0; at < input.length; at += Math.max(1, step)) {
        byte[] part = Arrays.copyOfRange(input, at, Math.min(input.length, at + step));
        channel.writeInbound(Unpooled.wrappedBuffer(part));
        drain(channel, out, value);
      }
    } catch (DecoderException e) {
      assertThat(e).hasCauseInstanceOf(PduException.class);
      drain(channel, out, value);
      out.add("abort");
    } finally {
      drain(channel, out, value);
      channel.finishAndReleaseAll();
    }
    return out;
  }

  private static void drain(EmbeddedChannel channel, List<String> out, StringBuilder value) {
    for (Object pdu = channel.readInbound(); pdu != null; pdu = channel.readInbound()) {
      if (pdu instanceof Pdu.DataValue data) {
        ByteBuf bytes = data.bytes();
        assertThat(bytes.readableBytes()).isLessThanOrEqualTo(LIMITS.dataBytes());
        while (bytes.isReadable()) {
          value.append(bytes.readByte()).append(',');
        }
        bytes.release();
        if (data.complete()) {
          out.add(data.context() + " " + data.command() + " " + data.last() + " " + value);
          value.setLength(0);
        }
      } else {
        out.add(pdu.toString());
      }
    }
  }
}
