package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Curated;
import io.lethe.imaging.jpeg2000.Codestreams;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Jpeg2000PixelsTest {

  private static final String LOSSLESS = "1.2.840.10008.1.2.4.90";

  private final CleanPixels engine = new CleanPixels();

  @ParameterizedTest
  @ValueSource(strings = {LOSSLESS, "1.2.840.10008.1.2.4.91"})
  void framesAreDecodedBlankedAndWrittenNative(String syntax) throws IOException {
    Geometry geometry = grey(12, false);
    byte[] curated = engine.curated(file(geometry, syntax, Codestreams.grey()));
    assertThat(Images.tail(curated, geometry.totalBytes()))
        .isEqualTo(blanked(pixels(geometry, 1 << 12), geometry));
    assertThat(new Curated(curated).value(0x0028_2110)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"YBR_RCT, RGB", "YBR_ICT, RGB", "RGB, RGB", "YBR_FULL, YBR_FULL"})
  void theTransformOfComponentsIsUndone(String photometric, String expected) throws IOException {
    Geometry geometry =
        Geometries.of(Codestreams.HEIGHT, Codestreams.WIDTH, 3, 8, false, photometric, 2);
    byte[] curated = engine.curated(file(geometry, LOSSLESS, Codestreams.colour()));
    Geometry decoded = geometry.decoded(expected);
    assertThat(Images.tail(curated, decoded.totalBytes()))
        .isEqualTo(blanked(pixels(decoded, 1 << 8), decoded));
    assertThat(new Curated(curated).text(0x0028_0004)).isEqualTo(expected);
  }

  /** Codestream and header disagree in the field; the bits are what both mean. */
  @Test
  void theHeaderTellsWhetherThereIsASign() throws CodecException {
    Geometry signed = grey(12, true);
    byte[] frame = new byte[(int) signed.frameBytes()];
    byte[] stream = Codestreams.grey();
    new Jpeg2000Codec().decode(stream, stream.length, signed, frame);
    for (int i = 0; i < frame.length / 2; i++) {
      int x = i % Codestreams.WIDTH;
      int bits = Codestreams.sample(x, i / Codestreams.WIDTH, 0, 1 << 12);
      int value = (short) (frame[2 * i] & 0xFF | frame[2 * i + 1] << 8);
      assertThat(value).isEqualTo(bits << 20 >> 20);
    }
  }

  @Test
  void aFrameOfAnotherSizeOrCutShortIsMalformed() {
    Geometry other = Geometries.grey(Codestreams.HEIGHT, 18, 16, "MONOCHROME2", 2);
    engine.refuses(file(other, LOSSLESS, Codestreams.grey()), ReasonCode.DICOM_MALFORMED);
    byte[] shortened = Arrays.copyOf(Codestreams.grey(), 150);
    engine.refuses(file(grey(12, false), LOSSLESS, shortened), ReasonCode.DICOM_MALFORMED);
  }

  @Test
  void aFileInJp2FormatIsRefused() {
    byte[] jp2 = {0, 0, 0, 12, 'j', 'P', ' ', ' ', 0x0D, 0x0A, (byte) 0x87, 0x0A};
    engine.refuses(file(grey(12, false), LOSSLESS, jp2), ReasonCode.DICOM_PIXEL_CODEC_UNSUPPORTED);
  }

  private static Geometry grey(int stored, boolean signed) {
    return new Geometry(
        Codestreams.HEIGHT,
        Codestreams.WIDTH,
        1,
        16,
        stored,
        stored - 1,
        signed,
        false,
        "MONOCHROME2",
        2,
        Optional.empty());
  }

  /** Two frames, alike. */
  private static byte[] file(Geometry geometry, String syntax, byte[] frame) {
    byte[] even = Arrays.copyOf(frame, frame.length + (frame.length & 1));
    DataSetBuilder dataSet =
        Images.sono(geometry).fragments(Images.PIXEL_DATA, List.of(new byte[0], even, even));
    return new Part10Builder(dataSet)
        .encoding(Encoding.RLE_LOSSLESS)
        .transferSyntaxUid(syntax)
        .build();
  }

  private static byte[] pixels(Geometry geometry, int range) {
    byte[] pixels = new byte[(int) geometry.totalBytes()];
    int bytes = geometry.bytesPerSample();
    int samples = geometry.samples();
    int frame = Codestreams.WIDTH * Codestreams.HEIGHT;
    for (int i = 0; i < pixels.length / bytes; i++) {
      int pixel = i / samples % frame;
      int value =
          Codestreams.sample(
              pixel % Codestreams.WIDTH, pixel / Codestreams.WIDTH, i % samples, range);
      for (int b = 0; b < bytes; b++) {
        pixels[i * bytes + b] = (byte) (value >>> 8 * b);
      }
    }
    return pixels;
  }

  private static byte[] blanked(byte[] pixels, Geometry geometry) throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new BlankingOutput(Images.sonoMask(geometry), geometry, false, expected)
        .write(pixels, 0, pixels.length);
    return expected.toByteArray();
  }
}
