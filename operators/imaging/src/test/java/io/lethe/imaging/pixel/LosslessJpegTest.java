package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.testing.ExternalTool;
import io.lethe.imaging.Curated;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lossless JPEG, JPEG-LS and RLE as dcmtk writes them. */
class LosslessJpegTest {

  @TempDir Path folder;

  @BeforeEach
  void needsDcmtk() {
    assumeTrue(
        ExternalTool.present("dcmcjpeg") && ExternalTool.present("dcmcrle"),
        "dcmtk is not installed");
  }

  @ParameterizedTest
  @CsvSource({
    "dcmcjpeg +el, 1, 8",
    "dcmcjpeg +el, 1, 16",
    "dcmcjpeg +e1, 3, 8",
    "dcmcjpeg +e1, 1, 16",
    "dcmcjpls +el, 1, 8",
    "dcmcjpls +el, 1, 16",
    "dcmcjpls +el +il, 3, 8",
    "dcmcjpls +el +is, 3, 8",
    "dcmcjpls +el +in, 3, 8",
    "dcmcjpls +el +rs 30, 1, 16",
    "dcmcjpls +el +t1 5 +t2 9 +t3 30, 1, 16",
    "dcmcrle, 1, 8",
    "dcmcrle, 3, 8",
    "dcmcrle, 1, 16"
  })
  void pixelsOutsideTheRegionComeOutAsTheyWere(String command, int samples, int bits)
      throws Exception {
    String photometric = samples == 1 ? "MONOCHROME2" : "RGB";
    Geometry geometry = Geometries.of(24, 40, samples, bits, false, photometric, 3);
    byte[] pixels = Images.noise(geometry);
    byte[] nativeFile =
        new Part10Builder(
                Images.sono(geometry).bytes(Images.PIXEL_DATA, bits == 8 ? "OB" : "OW", pixels))
            .build();
    byte[] curated = new CleanPixels().curated(compress(command, nativeFile));

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new BlankingOutput(Images.sonoMask(geometry), geometry, false, expected)
        .write(pixels, 0, pixels.length);
    assertThat(Images.tail(curated, pixels.length)).isEqualTo(expected.toByteArray());
    assertThat(new Curated(curated).text(0x0028_0004)).isEqualTo(photometric);
  }

  private byte[] compress(String command, byte[] file) throws Exception {
    Path from = Files.write(folder.resolve("native.dcm"), file);
    Path to = folder.resolve("compressed.dcm");
    String all = command + (command.startsWith("dcmcjpeg") ? " +cn " : " ") + from + " " + to;
    assertThat(ExternalTool.run(all.split(" +")).status()).isZero();
    return Files.readAllBytes(to);
  }
}
