package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RleCodecTest {

  private final RleCodec codec = new RleCodec();

  @Test
  void decodesWhatWasEncoded() throws CodecException {
    for (int samples : List.of(1, 3)) {
      for (int bits : List.of(8, 16, 32)) {
        Geometry geometry = Geometries.of(19, 31, samples, bits, false, "RGB", 1);
        byte[] frame = frame(geometry);
        byte[] encoded = RleEncoder.encode(frame, geometry);
        byte[] decoded = new byte[frame.length];

        codec.decode(encoded, encoded.length, geometry, decoded);

        assertThat(decoded).isEqualTo(frame);
      }
    }
  }

  @Test
  void everyTruncationIsFound() {
    Geometry geometry = Geometries.of(9, 11, 3, 8, false, "RGB", 1);
    byte[] encoded = RleEncoder.encode(frame(geometry), geometry);
    byte[] into = new byte[(int) geometry.frameBytes()];
    // The last byte may be padding.
    for (int length = 0; length < encoded.length - 1; length++) {
      int cut = length;
      byte[] part = Arrays.copyOf(encoded, cut);
      assertThatThrownBy(() -> codec.decode(part, cut, geometry, into))
          .as("%d bytes", cut)
          .isInstanceOf(CodecException.class);
    }
  }

  @Test
  void noiseNeitherCrashesNorHangs() {
    Geometry geometry = Geometries.of(9, 11, 3, 16, false, "RGB", 1);
    byte[] into = new byte[(int) geometry.frameBytes()];
    byte[] encoded = RleEncoder.encode(frame(geometry), geometry);
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = encoded.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        mutated[random.nextInt(random.nextBoolean() ? 64 : mutated.length)] =
            (byte) random.nextInt();
      }
      try {
        codec.decode(mutated, mutated.length, geometry, into);
      } catch (CodecException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static byte[] frame(Geometry geometry) {
    byte[] frame = new byte[(int) geometry.frameBytes()];
    new Random(3).nextBytes(frame);
    Arrays.fill(frame, frame.length / 4, frame.length / 2, (byte) 5);
    return frame;
  }
}
