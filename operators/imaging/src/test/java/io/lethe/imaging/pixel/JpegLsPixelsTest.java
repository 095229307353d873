package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.imaging.Curated;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Near-lossless frames, held against dcmtk. */
class JpegLsPixelsTest {

  private final CleanPixels engine = new CleanPixels();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"2, 1, 8, +il", "5, 1, 16, +il", "3, 3, 8, +il", "3, 3, 8, +is", "4, 3, 8, +in"})
  void nearLosslessFramesAreAsDcmtkDecodesThem(
      String deviation, int samples, int bits, String interleave) throws Exception {
    assumeTrue(ExternalTool.present("dcmcjpls"), "dcmcjpls (dcmtk) is not installed");
    String photometric = samples == 1 ? "MONOCHROME2" : "RGB";
    Geometry geometry = Geometries.of(24, 40, samples, bits, false, photometric, 2);
    DataSetBuilder dataSet =
        Images.sono(geometry).bytes(Images.PIXEL_DATA, bits == 8 ? "OB" : "OW", smooth(geometry));
    Path raw = Files.write(folder.resolve("raw.dcm"), new Part10Builder(dataSet).build());
    Path compressed = folder.resolve("compressed.dcm");
    Path reference = folder.resolve("reference.dcm");
    run("dcmcjpls", "+en", "+md", deviation, interleave, raw, compressed);
    run("dcmdjpls", "+px", compressed, reference);

    byte[] curated = engine.curated(Files.readAllBytes(compressed));

    int length = (int) geometry.totalBytes();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new BlankingOutput(Images.sonoMask(geometry), geometry, false, expected)
        .write(Images.tail(Files.readAllBytes(reference), length), 0, length);
    assertThat(Images.tail(curated, length)).isEqualTo(expected.toByteArray());
    assertThat(new Curated(curated).text(0x0028_2110)).isEqualTo("01");
  }

  @Test
  void whatIsNoJpegIsMalformed() {
    Geometry geometry = Geometries.grey(24, 40, 8, "MONOCHROME2", 1);
    DataSetBuilder dataSet =
        Images.sono(geometry).fragments(Images.PIXEL_DATA, List.of(new byte[0], new byte[40]));
    byte[] file =
        new Part10Builder(dataSet)
            .encoding(Encoding.RLE_LOSSLESS)
            .transferSyntaxUid("1.2.840.10008.1.2.4.80")
            .build();
    engine.refuses(file, ReasonCode.DICOM_MALFORMED);
  }

  private static void run(Object... command) throws Exception {
    String[] words = new String[command.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = command[i].toString();
    }
    assertThat(ExternalTool.run(words).status()).isZero();
  }

  /** Slopes and flat parts, with noise on them. */
  private static byte[] smooth(Geometry geometry) {
    byte[] pixels = new byte[(int) geometry.totalBytes()];
    Random random = new Random(7);
    int bytes = geometry.bytesPerSample();
    for (int i = 0; i < pixels.length / bytes; i++) {
      int x = i / geometry.samples() % geometry.columns();
      int value = x < 15 ? 90 : 4 * x + random.nextInt(9);
      pixels[i * bytes] = (byte) value;
      if (bytes == 2) {
        pixels[i * bytes + 1] = (byte) (value >> 3);
      }
    }
    return pixels;
  }
}
