package io.lethe.imaging.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunLengthEncoderTest {

  @Test
  void decodesToTheSamePixels() {
    byte[] frame = Phantom.sixteenBit(40, 300, 1, new SplittableRandom(5));
    assertThat(decode(RunLengthEncoder.encode(frame, 300, 2), 40 * 300, 2)).isEqualTo(frame);
  }

  @Test
  void segmentsStartAtEvenOffsets() {
    byte[] frame = Phantom.sixteenBit(9, 31, 1, new SplittableRandom(6));
    ByteBuffer encoded =
        ByteBuffer.wrap(RunLengthEncoder.encode(frame, 31, 2)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(encoded.getInt(0)).isEqualTo(2);
    assertThat(encoded.getInt(4)).isEqualTo(64);
    assertThat(encoded.getInt(8) % 2).isZero();
    assertThat(encoded.capacity() % 2).isZero();
  }

  /** PS3.5 G.3.2, written from the standard. */
  private static byte[] decode(byte[] encoded, int pixels, int planes) {
    ByteBuffer buffer = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
    byte[] frame = new byte[pixels * planes];
    for (int plane = 0; plane < planes; plane++) {
      int at = buffer.getInt(4 + 4 * plane);
      int done = 0;
      while (done < pixels) {
        int n = encoded[at++];
        boolean literal = n >= 0;
        for (int i = literal ? n : -n; i >= 0; i--) {
          frame[done++ * planes + planes - 1 - plane] = literal ? encoded[at++] : encoded[at];
        }
        at += literal ? 0 : 1;
      }
    }
    return frame;
  }
}
