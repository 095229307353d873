package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged objects have an outcome, soon, and it is never a fault of the engine itself. */
class FuzzTest {

  private static final ParseLimits LIMITS = new ParseLimits(1 << 20, 16, 20_000, 1 << 24, 100);

  private static final int MUTANTS = 1000;

  private final Engine engine = engine();

  /** The engine that is tried. */
  Engine engine() {
    return new Engine(LIMITS);
  }

  @ParameterizedTest
  @EnumSource
  void mutationsHaveAnOutcome(Encoding encoding) {
    for (Lengths lengths : Lengths.values()) {
      byte[] raw = new Part10Builder(dataSet(encoding)).encoding(encoding).lengths(lengths).build();
      Random random = new Random(20240607L + lengths.ordinal());
      for (int i = 0; i < MUTANTS; i++) {
        byte[] mutant = mutate(raw, random);
        Outcome outcome = assertTimeout(Duration.ofSeconds(20), () -> engine.curate(mutant));
        if (outcome instanceof Outcome.Quarantined quarantined) {
          assertThat(quarantined.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
        }
      }
      engine.clear();
    }
  }

  @Test
  void randomBytesHaveAnOutcome() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      byte[] noise = new byte[random.nextInt(600)];
      random.nextBytes(noise);
      byte[] dicom = Engine.file(Engine.minimal());
      byte[] both = Arrays.copyOf(dicom, dicom.length + noise.length);
      System.arraycopy(noise, 0, both, dicom.length, noise.length);
      for (byte[] raw : List.of(noise, both)) {
        if (engine.curate(raw) instanceof Outcome.Quarantined quarantined) {
          assertThat(quarantined.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
        }
      }
    }
  }

  private static byte[] mutate(byte[] raw, Random random) {
    byte[] mutant = raw.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = 128 + random.nextInt(mutant.length - 128);
      mutant[at] =
          switch (random.nextInt(4)) {
            case 0 -> (byte) 0xFF;
            case 1 -> 0;
            case 2 -> (byte) (mutant[at] ^ 1 << random.nextInt(8));
            default -> (byte) random.nextInt(256);
          };
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(mutant, random.nextInt(mutant.length) + 1)
        : mutant;
  }

  private static DataSetBuilder dataSet(Encoding encoding) {
    DataSetBuilder reference = new DataSetBuilder().text(0x0008_1155, "UI", "1.2.3.4.5.6");
    DataSetBuilder dataSet =
        Engine.minimal()
            .text(0x0008_0005, "CS", "ISO_IR 192")
            .text(0x0008_0050, "SH", "A-1")
            .text(0x0008_0060, "CS", "CT")
            .sequence(0x0008_1115, new DataSetBuilder().sequence(0x0008_1199, reference))
            .unknownSequence(0x0008_2218, new DataSetBuilder().text(0x0008_0104, "LO", "Skin"))
            .text(0x0010_0010, "PN", "Doe^John")
            .text(0x0010_0020, "LO", "MRN-1")
            .sequence(0x0040_A730, new DataSetBuilder().text(0x0040_A160, "UT", "finding"))
            .shorts(0x0028_0010, "US", 2);
    boolean encapsulated = encoding == Encoding.RLE_LOSSLESS || encoding == Encoding.JPEG_BASELINE;
    return encapsulated
        ? dataSet.fragments(0x7FE0_0010, List.of(new byte[0], new byte[20], new byte[6]))
        : dataSet.bytes(0x7FE0_0010, "OW", new byte[16]);
  }
}
