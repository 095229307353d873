package io.lethe.imaging.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Curated;
import io.lethe.imaging.Engine;
import io.lethe.imaging.ImagingCurators;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Part10Builder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps 20 to 23, of graphics and pixels. */
class PixelTrapsTest {

  private static final Geometry COLOUR = Geometries.of(20, 30, 3, 8, false, "RGB", 1);

  private static final ImagingCurators CURATORS = ImagingCurators.load();

  private final CleanPixels engine = new CleanPixels();

  @Test
  void trap20OverlaysInUnusedBitsOfPixelDataAreCleared() {
    Geometry geometry = Geometries.stored(16, 12, 11, false);
    byte[] pixels = new byte[(int) geometry.totalBytes()];
    new Random(1).nextBytes(pixels);
    DataSetBuilder dataSet =
        Images.image(Images.CT, "CT", geometry)
            .shorts(0x6000_0010, "US", 8)
            .shorts(0x6000_0011, "US", 8)
            .shorts(0x6000_0100, "US", 16)
            .shorts(0x6000_0102, "US", 12)
            .bytes(Images.PIXEL_DATA, "OW", pixels);

    Outcome.Curated outcome = (Outcome.Curated) engine.curate(new Part10Builder(dataSet).build());

    assertThat(outcome.redacted()).isTrue();
    byte[] clean = Images.tail(engine.committed(), pixels.length);
    for (int i = 0; i < pixels.length; i++) {
      assertThat(clean[i]).isEqualTo(i % 2 == 0 ? pixels[i] : (byte) (pixels[i] & 0x0F));
    }
    assertThat(new Curated(engine.committed()).value(0x6000_0102)).isNull();
  }

  @Test
  void trap20CurvesAndTheirSoundGo() {
    byte[] secret = "by someone".getBytes(StandardCharsets.US_ASCII);
    byte[] curated =
        new Engine()
            .curated(
                Engine.file(
                    Engine.minimal()
                        .bytes(0x5000_3000, "OW", secret)
                        .bytes(0x5002_200C, "OW", secret)
                        .bytes(0x5004_2500, "LO", secret)));
    assertThat(new Curated(curated).value(0x5000_3000)).isNull();
    assertThat(Engine.holds(curated, "by someone")).isFalse();
  }

  @Test
  void trap21IconImagesWithTheBurnedInCopyAreRemoved() {
    DataSetBuilder icon =
        new DataSetBuilder()
            .shorts(0x0028_0010, "US", 4)
            .shorts(0x0028_0011, "US", 4)
            .bytes(Images.PIXEL_DATA, "OB", "ICON WITH A NAME".getBytes());
    DataSetBuilder dataSet =
        Images.sono(COLOUR)
            .sequence(0x0088_0200, icon)
            .bytes(Images.PIXEL_DATA, "OB", Images.noise(COLOUR));

    byte[] curated = engine.curated(new Part10Builder(dataSet).build());

    assertThat(new Curated(curated).value(0x0088_0200)).isNull();
    assertThat(new String(curated, StandardCharsets.ISO_8859_1)).doesNotContain("ICON WITH A NAME");
  }

  @Test
  void trap22BurnedInTextIsBlankedWhereItsRegionIsKnown() {
    byte[] pixels = Images.noise(COLOUR);
    DataSetBuilder dataSet =
        Images.sono(COLOUR).text(0x0028_0301, "CS", "YES").bytes(Images.PIXEL_DATA, "OB", pixels);

    byte[] curated = engine.curated(new Part10Builder(dataSet).build());

    byte[] written = Images.tail(curated, pixels.length);
    BlankMask mask = Images.sonoMask(COLOUR);
    for (int i = 0; i < pixels.length; i++) {
      boolean blank = mask.isBlank(i / 90, i / 3 % 30);
      assertThat(written[i]).isEqualTo(blank ? 0 : pixels[i]);
    }
    assertThat(new Curated(curated).text(0x0028_0301)).isEqualTo("NO");
  }

  @Test
  void trap22UnknownRegionsAreQuarantined() {
    engine.refuses(file(Images.image(Images.US, "US", COLOUR)), ReasonCode.DICOM_PIXEL_TEXT_LIKELY);
    engine.refuses(file(Images.image(Images.SC, "OT", COLOUR)), ReasonCode.DICOM_PIXEL_TEXT_LIKELY);
    engine.refuses(
        file(
            Images.image(Images.CT, "CT", COLOUR)
                .text(0x0008_0008, "CS", "DERIVED", "SECONDARY", "DOSE_INFO")),
        ReasonCode.DICOM_PIXEL_TEXT_LIKELY);
    engine.refuses(
        file(Images.image(Images.CT, "CT", COLOUR).text(0x0028_0301, "CS", "YES")),
        ReasonCode.DICOM_BURNED_IN_ANNOTATION);
  }

  @ParameterizedTest
  @CsvSource({
    // modality, body part, (0028,0302), refused
    "CT, HEAD, , true",
    "MR, BRAIN, , true",
    "PT, WHOLEBODY, , true",
    "CT, CHEST, , false",
    "CR, HEAD, , false",
    "MR, BRAIN, NO, false",
    "CT, CHEST, YES, true"
  })
  void trap23FacesAreRefusedUnderTheOptionAlone(
      String modality, String bodyPart, String declared, boolean refused) {
    DataSetBuilder object =
        Engine.minimal().text(0x0008_0060, "CS", modality).text(0x0018_0015, "CS", bodyPart);
    if (declared != null) {
      object.text(0x0028_0302, "CS", declared);
    }
    byte[] raw = Engine.file(object);
    Engine basic = Engine.with(CURATORS, "options: []");
    Engine strict = Engine.with(CURATORS, "options: [cleanRecognizableVisualFeatures]");
    assertThat(basic.curate(raw)).isInstanceOf(Outcome.Curated.class);
    Outcome outcome = strict.curate(raw);
    if (refused) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Quarantined.class,
              q -> assertThat(q.reason()).isEqualTo(ReasonCode.DICOM_RECOGNIZABLE_VISUAL_FEATURES));
    } else {
      assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    }
  }

  private static byte[] file(DataSetBuilder dataSet) {
    return new Part10Builder(dataSet.bytes(Images.PIXEL_DATA, "OB", Images.noise(COLOUR))).build();
  }
}
