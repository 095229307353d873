package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnusedBitsOutputTest {

  @Test
  void clearsBitsAboveAndBelowTheStoredOnes() throws IOException {
    Random random = new Random(1);
    for (boolean bigEndian : new boolean[] {false, true}) {
      for (int stored = 1; stored < 16; stored++) {
        for (int high = stored - 1; high < 16; high++) {
          int[] raw = random.ints(37, 0, 1 << 16).toArray();
          int mask = (1 << stored) - 1 << high + 1 - stored;

          int[] clean = run(Geometries.stored(16, stored, high, false), bigEndian, raw);

          for (int i = 0; i < raw.length; i++) {
            assertThat(clean[i]).isEqualTo(raw[i] & mask);
          }
        }
      }
    }
  }

  @Test
  void signedValuesKeepTheirSign() throws IOException {
    Geometry geometry = Geometries.stored(16, 12, 11, true);

    int[] clean = run(geometry, false, 0x0FFF, 0xFFFF, 0x1FFF, 0x1001, 0x0800, 0x07FF);

    assertThat(clean).containsExactly(0xFFFF, 0xFFFF, 0xFFFF, 0x0001, 0xF800, 0x07FF);
  }

  /** A zero above a negative value would be a bit of whatever else (PS3.3 2004 C.9.2). */
  @Test
  void negativeValuesHaveNoZerosAboveThem() throws IOException {
    Random random = new Random(2);
    for (int stored = 1; stored < 16; stored++) {
      Geometry geometry = Geometries.stored(16, stored, stored - 1, true);
      int[] message = random.ints(41, 0, 1 << 16).map(v -> v | 1 << geometry.highBit()).toArray();

      int[] clean = run(geometry, random.nextBoolean(), message);

      for (int i = 0; i < message.length; i++) {
        assertThat(clean[i]).isEqualTo((message[i] | -1 << stored) & 0xFFFF);
      }
    }
  }

  @Test
  void samplesComeOutAlikeWhetherTheyComeTogetherOrOneByOne() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 4000; round++) {
      int stored = 1 + random.nextInt(16);
      int high = stored - 1 + random.nextInt(17 - stored);
      boolean bigEndian = random.nextBoolean();
      Geometry geometry = Geometries.stored(16, stored, high, random.nextInt(4) > 0);
      byte[] raw = new byte[64];
      for (int i = 0; i < raw.length; i += Short.BYTES) {
        int value = random.nextInt() << high + 1 - stored;
        value &= (1 << high + 1) - 1;
        value |= random.nextBoolean() ? -1 << high + 1 : 0;
        value ^= random.nextInt(40) == 0 ? 1 << random.nextInt(16) : 0;
        raw[bigEndian ? i + 1 : i] = (byte) value;
        raw[bigEndian ? i : i + 1] = (byte) (value >> Byte.SIZE);
      }

      assertThat(passed(geometry, bigEndian, raw, raw.length))
          .isEqualTo(passed(geometry, bigEndian, raw, Short.BYTES));
    }
  }

  /** The bytes that come out, and whether any was changed, if bytes go in by pieces. */
  private static String passed(Geometry geometry, boolean bigEndian, byte[] raw, int piece)
      throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    UnusedBitsOutput out = new UnusedBitsOutput(geometry, bigEndian, to);
    for (int at = 0; at < raw.length; at += piece) {
      out.write(raw, at, piece);
    }
    out.flush();
    return out.changed() + HexFormat.of().formatHex(to.toByteArray());
  }

  @Test
  void tellsWhetherAnythingChanged() throws IOException {
    Geometry geometry = Geometries.stored(16, 12, 11, false);
    UnusedBitsOutput out = new UnusedBitsOutput(geometry, false, new ByteArrayOutputStream());

    out.write(new byte[] {1, 15, 2, 14}, 0, 4);
    out.flush();
    assertThat(out.changed()).isFalse();
    out.write(new byte[] {0, 16}, 0, 2);
    out.flush();
    assertThat(out.changed()).isTrue();
  }

  private static int[] run(Geometry geometry, boolean bigEndian, int... values) throws IOException {
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    ByteBuffer raw = ByteBuffer.allocate(2 * values.length).order(order);
    for (int value : values) {
      raw.putShort((short) value);
    }
    ByteArrayOutputStream sink = new ByteArrayOutputStream();
    UnusedBitsOutput out = new UnusedBitsOutput(geometry, bigEndian, sink);
    for (byte b : raw.array()) {
      out.write(b);
    }
    out.flush();
    ByteBuffer result = ByteBuffer.wrap(sink.toByteArray()).order(order);
    int[] clean = new int[values.length];
    for (int i = 0; i < clean.length; i++) {
      clean[i] = Short.toUnsignedInt(result.getShort());
    }
    return clean;
  }
}
