package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Curated;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativePixelsTest {

  private static final Geometry COLOUR = Geometries.of(20, 30, 3, 8, false, "RGB", 2);

  private final CleanPixels engine = new CleanPixels();

  @ParameterizedTest
  @EnumSource(
      value = Encoding.class,
      names = {"RLE_LOSSLESS", "JPEG_BASELINE"},
      mode = EnumSource.Mode.EXCLUDE)
  void knownRegionsAreBlankedInEveryEncoding(Encoding encoding) throws IOException {
    for (int bits : new int[] {8, 16}) {
      Geometry geometry = Geometries.grey(20, 30, bits, "MONOCHROME1", 2);
      byte[] pixels = Images.noise(geometry);
      DataSetBuilder dataSet =
          Images.sono(geometry).bytes(Images.PIXEL_DATA, bits == 8 ? "OB" : "OW", pixels);
      byte[] raw = new Part10Builder(dataSet).encoding(encoding).build();

      byte[] curated = engine.curated(raw);

      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      boolean big = encoding == Encoding.EXPLICIT_BIG_ENDIAN;
      new BlankingOutput(Images.sonoMask(geometry), geometry, big, expected)
          .write(big && bits == 16 ? swapped(pixels) : pixels, 0, pixels.length);
      assertThat(Images.tail(curated, pixels.length)).isEqualTo(expected.toByteArray());
      assertThat(curatedSlowly(raw)).isEqualTo(curated);
    }
  }

  @Test
  void declaresWhatWasDone() {
    byte[] raw = file(Images.sono(COLOUR).text(0x0028_0301, "CS", "YES"));

    Outcome.Curated outcome = (Outcome.Curated) engine.curate(raw);

    assertThat(outcome.redacted()).isTrue();
    assertThat(outcome.metadata())
        .containsEntry("deidentification", "113100,113101")
        .containsEntry("burnedInAnnotation", "NO");
    assertThat(new Curated(engine.committed()).text(0x0028_0301)).isEqualTo("NO");
    assertThat(new String(engine.committed(), StandardCharsets.ISO_8859_1))
        .contains("113100", "113101", "Clean Pixel Data Option");
  }

  @Test
  void burnedInAnnotationIsAddedInItsPlaceWhereItWasMissing() {
    byte[] curated = engine.curated(file(Images.sono(COLOUR)));

    assertThat(new Curated(curated).text(0x0028_0301)).isEqualTo("NO");
  }

  @Test
  void ultrasoundRegionsStayAndTheRestIsBlanked() {
    DataSetBuilder dataSet =
        Images.image(Images.US, "US", COLOUR)
            .sequence(0x0018_6011, Images.region(0, 5, 29, 11), Images.region(3, 12, 9, 40));

    byte[] curated = engine.curated(file(dataSet));

    byte[] pixels = Images.noise(COLOUR);
    byte[] written = Images.tail(curated, pixels.length);
    for (int i = 0; i < pixels.length; i++) {
      int y = i / 90 % 20;
      int x = i / 3 % 30;
      boolean kept = y >= 5 && y <= 11 || y >= 12 && x >= 3 && x <= 9;
      assertThat(written[i]).as("row %d column %d", y, x).isEqualTo(kept ? pixels[i] : 0);
    }
  }

  @Test
  void pixelsWithoutTextStayByteForByte() {
    Geometry geometry = Geometries.grey(20, 30, 16, "MONOCHROME2", 2);
    byte[] pixels = Images.noise(geometry);
    byte[] raw =
        new Part10Builder(
                Images.image(Images.CT, "CT", geometry).bytes(Images.PIXEL_DATA, "OW", pixels))
            .build();

    Outcome.Curated outcome = (Outcome.Curated) engine.curate(raw);

    assertThat(outcome.redacted()).isFalse();
    assertThat(outcome.metadata()).containsEntry("deidentification", "113100");
    assertThat(Images.tail(engine.committed(), pixels.length)).isEqualTo(pixels);
  }

  @Test
  void withoutTheOptionNoPixelIsTouched() {
    byte[] curated = new CleanPixels(false).curated(file(Images.sono(COLOUR)));

    byte[] pixels = Images.noise(COLOUR);
    assertThat(Images.tail(curated, pixels.length)).isEqualTo(pixels);
    assertThat(new Curated(curated).text(0x0028_0301)).isNull();
  }

  @Test
  void pixelsThatDoNotFitTheGeometryAreRefused() {
    DataSetBuilder shorter =
        Images.sono(COLOUR).bytes(Images.PIXEL_DATA, "OB", new byte[20 * 30 * 3]);

    engine.refuses(new Part10Builder(shorter).build(), ReasonCode.DICOM_MALFORMED);
  }

  @Test
  void secondPixelsCannotFollowUnseen() {
    byte[] pixels = Images.noise(COLOUR);
    DataSetBuilder dataSet =
        Images.image(Images.US, "US", COLOUR)
            .bytes(0x7FE0_0008, "OF", new byte[8])
            .bytes(Images.PIXEL_DATA, "OB", pixels);

    engine.refuses(new Part10Builder(dataSet).build(), ReasonCode.DICOM_MALFORMED);
  }

  private static byte[] file(DataSetBuilder dataSet) {
    return new Part10Builder(dataSet.bytes(Images.PIXEL_DATA, "OB", Images.noise(COLOUR))).build();
  }

  private byte[] curatedSlowly(byte[] raw) {
    InputStream slow =
        new ByteArrayInputStream(raw) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
          }
        };
    assertThat(engine.curate(raw, slow)).isInstanceOf(Outcome.Curated.class);
    return engine.committed();
  }

  private static byte[] swapped(byte... bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[i ^ 1];
    }
    return result;
  }
}
