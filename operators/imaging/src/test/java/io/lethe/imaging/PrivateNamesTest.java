package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of persons in private elements that are listed or declared safe (PS3.15 E.3.10). */
class PrivateNamesTest {

  private static final Engine ENGINE = Engine.with("options: [retainSafePrivate]");
  private static final String VENDOR = "ACME 1.1";

  /** GDCM knows its (0011,xx30) to be a patient's name. */
  private static final String RIS = "SIEMENS RIS";

  /** Too short to be found again in text. */
  private static final String SHORT = "Q7";

  @Test
  void aNameGoesThoughItsBlockIsDeclaredSafe() {
    Curated curated =
        curated(
            declared(0x0029, VENDOR)
                .text(0x0029_0010, "LO", VENDOR)
                .text(0x0029_1001, "PN", SHORT)
                .text(0x0029_1002, "LO", "TWO"));
    assertThat(curated.value(0x0029_1001)).isNull();
    assertThat(curated.text(0x0029_1002)).isEqualTo("TWO");
  }

  @Test
  void aNameGoesThoughTheTableOfSafeElementsHasOtherTextThere() {
    Curated curated =
        curated(
            Engine.minimal()
                .text(0x0119_0010, "LO", "SIEMENS Ultrasound SC2000")
                .text(0x0119_1000, "PN", SHORT)
                .bytes(0x0119_1004, "OB", ascii("harmless")));
    assertThat(curated.value(0x0119_1000)).isNull();
    assertThat(curated.value(0x0119_1004)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void whatADictionaryKnowsToBeANameGoesWhateverItIsSpelledAs(Encoding encoding) {
    for (String vr : new String[] {"LO", "UN", "OB", "PN"}) {
      byte[] file =
          ENGINE.curated(
              Engine.file(
                  declared(0x0011, RIS)
                      .text(0x0011_0010, "LO", RIS)
                      .bytes(0x0011_1030, vr, ascii("Novel^Person"))
                      .text(0x0018_1030, "LO", "protocol of person")
                      .text(0x0018_1250, "SH", "HEAD"),
                  encoding));
      assertThat(Engine.holds(file, "Person")).as("%s, %s", vr, encoding).isFalse();
      assertThat(new Curated(file).value(0x0011_1030)).isNull();
      assertThat(new Curated(file).text(0x0018_1250)).isEqualTo("HEAD");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void namesInPrivateSequencesGo(Encoding encoding) {
    DataSetBuilder inner =
        new DataSetBuilder()
            .text(0x0011_0010, "LO", RIS)
            .text(0x0011_1030, "PN", "Novel^Person")
            .text(0x0011_1099, "LO", "STAYS");
    DataSetBuilder item =
        new DataSetBuilder()
            .text(0x0008_1050, "PN", "Other^Person")
            .text(0x0011_0010, "LO", RIS)
            .sequence(0x0011_1098, inner);
    byte[] file =
        ENGINE.curated(
            Engine.file(
                declared(0x0011, RIS).text(0x0011_0010, "LO", RIS).sequence(0x0011_1098, item),
                encoding));
    assertThat(Engine.holds(file, "Person")).isFalse();
    // Where no VR is spelled, nobody knows that these bytes are items, and they go.
    boolean spelled = encoding != Encoding.IMPLICIT_LITTLE_ENDIAN;
    assertThat(Engine.holds(file, "STAYS")).isEqualTo(spelled);
  }

  @Test
  void aNameWhereTheStandardHasOtherTextIsNotKept() {
    Curated curated =
        curated(Engine.minimal().text(0x0018_1250, "PN", SHORT).text(0x0018_1251, "SH", "BODY"));
    assertThat(curated.value(0x0018_1250)).isEmpty();
    assertThat(curated.text(0x0018_1251)).isEqualTo("BODY");
  }

  private static DataSetBuilder declared(int group, String creator) {
    return Engine.minimal()
        .sequence(
            Tag.PrivateDataElementCharacteristicsSequence,
            new DataSetBuilder()
                .shorts(0x0008_0301, "US", group)
                .text(0x0008_0302, "LO", creator)
                .text(Tag.BlockIdentifyingInformationStatus, "CS", "SAFE"));
  }

  private static Curated curated(DataSetBuilder dataSet) {
    return new Curated(ENGINE.curated(Engine.file(dataSet)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
