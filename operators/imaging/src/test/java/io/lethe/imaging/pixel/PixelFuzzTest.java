package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PixelFuzzTest {

  private static final Geometry COLOUR = Geometries.of(9, 11, 3, 8, false, "RGB", 2);

  private final CleanPixels engine = new CleanPixels();

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void mutatedImagesAreCuratedOrRefusedForAReason() {
    byte[] pixels = Images.noise(COLOUR);
    byte[] frame = RleEncoder.encode(Arrays.copyOf(pixels, (int) COLOUR.frameBytes()), COLOUR);
    List<byte[]> seeds =
        List.of(
            new Part10Builder(Images.sono(COLOUR).bytes(Images.PIXEL_DATA, "OB", pixels)).build(),
            new Part10Builder(
                    Images.sono(COLOUR)
                        .fragments(Images.PIXEL_DATA, List.of(new byte[0], frame, frame)))
                .encoding(Encoding.RLE_LOSSLESS)
                .build());
    Random random = new Random(11);
    for (int i = 0; i < 6_000; i++) {
      byte[] mutated = seeds.get(i % seeds.size()).clone();
      for (int n = random.nextInt(5); n >= 0; n--) {
        // Preamble and file meta information have tests of their own.
        mutated[300 + random.nextInt(mutated.length - 300)] = (byte) random.nextInt();
      }

      Outcome outcome = engine.curate(mutated);

      if (outcome instanceof Outcome.Quarantined refused) {
        assertThat(refused.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
        assertThat(engine.committed()).isEmpty();
      }
    }
  }
}
