package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Retain Safe Private Option (PS3.15 E.3.10). */
class SafePrivateTest {

  private static final Engine ENGINE = Engine.with("options: [retainSafePrivate]");
  private static final String GE = "GEMS_ACQU_01";
  private static final String VENDOR = "ACME 1.1";
  private static final int KEPT_SEQUENCE = 0x0008_1115;

  @ParameterizedTest
  @ValueSource(ints = {0x10, 0x11, 0x42, 0xFF})
  void aSafeElementStaysInWhateverBlockItIs(int block) {
    Curated curated =
        curated(
            Engine.minimal()
                .text(0x0019_0000 | block, "LO", GE)
                .text(0x0019_0024 | block << 8, "DS", "17.5")
                .text(0x0019_0025 | block << 8, "LO", "NOT LISTED"));
    assertThat(curated.text(0x0019_0000 | block)).isEqualTo(GE);
    assertThat(curated.text(0x0019_0024 | block << 8)).isEqualTo("17.5");
    assertThat(curated.value(0x0019_0025 | block << 8)).isNull();
  }

  @Test
  void twoOwnersOfOneGroupAreToldApart() {
    Curated curated =
        curated(
            Engine.minimal()
                .text(0x0019_0010, "LO", VENDOR)
                .text(0x0019_0011, "LO", GE)
                .text(0x0019_1024, "DS", "1.5")
                .text(0x0019_1124, "DS", "2.5"));
    assertThat(curated.value(0x0019_0010)).as("creator of nothing that stays").isNull();
    assertThat(curated.value(0x0019_1024)).isNull();
    assertThat(curated.text(0x0019_1124)).isEqualTo("2.5");
  }

  @Test
  void elementsWithoutCreatorGo() {
    Curated curated = curated(Engine.minimal().text(0x0019_1024, "DS", "1.5"));
    assertThat(curated.value(0x0019_1024)).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void itemsHaveReservationsOfTheirOwn(Encoding encoding) {
    DataSetBuilder owned =
        new DataSetBuilder().text(0x0019_0012, "LO", GE).text(0x0019_1224, "DS", "3.5");
    DataSetBuilder borrowed = new DataSetBuilder().text(0x0019_1024, "DS", "4.5");
    byte[] file =
        ENGINE.curated(
            Engine.file(
                Engine.minimal()
                    .sequence(KEPT_SEQUENCE, owned, borrowed)
                    .text(0x0019_0010, "LO", GE)
                    .text(0x0019_1024, "DS", "5.5"),
                encoding));
    assertThat(Engine.holds(file, "3.5")).isTrue();
    assertThat(Engine.holds(file, "4.5")).as("creator of the outer data set").isFalse();
    assertThat(Engine.holds(file, "5.5")).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN"})
  void privateSequencesAreEntered(Encoding encoding) {
    byte[] file =
        ENGINE.curated(
            Engine.file(
                Engine.minimal()
                    .text(0x2001_0010, "LO", "Philips Imaging DD 001")
                    .sequence(
                        0x2001_105F,
                        new DataSetBuilder()
                            .text(Tag.PatientName, "PN", "Hidden^Person")
                            .text(0x2001_0011, "LO", "Philips Imaging DD 001")
                            .text(0x2001_1136, "CS", "PARALLEL")),
                encoding));
    assertThat(Engine.holds(file, "Hidden")).isFalse();
    assertThat(Engine.holds(file, "PARALLEL")).isTrue();
    assertThat(new Curated(file).value(0x2001_0010)).isNotNull();
  }

  @Test
  void theTableTellsTheVrOfUnknownElements() {
    byte[] file =
        ENGINE.curated(
            Engine.file(
                Engine.minimal()
                    .text(Tag.PatientName, "PN", "Hidden^Person")
                    .text(0x0019_0010, "LO", GE)
                    .bytes(0x0019_1024, "UN", ascii("17.5"))
                    .bytes(0x0019_109E, "UN", ascii("HIDDEN"))));
    assertThat(new Curated(file).text(0x0019_1024)).isEqualTo("17.5");
    assertThat(Engine.holds(file, "Hidden")).isFalse();
  }

  @Test
  void ownIdentifiersAreSoughtInKeptTextAndBytes() {
    byte[] file =
        ENGINE.curated(
            Engine.file(
                Engine.minimal()
                    .text(Tag.PatientName, "PN", "Hidden^Person")
                    .text(0x0119_0010, "LO", "SIEMENS Ultrasound SC2000")
                    .text(0x0119_1000, "LO", "of Hidden")
                    .bytes(0x0119_1001, "OB", ascii("..Hidden.."))
                    .bytes(0x0119_1004, "OB", ascii("harmless"))));
    assertThat(Engine.holds(file, "Hidden")).isFalse();
    assertThat(Engine.holds(file, "harmless")).isTrue();
  }

  @Test
  void privateUidsAreMapped() {
    Curated curated =
        curated(
            Engine.minimal()
                .text(0x0099_0010, "LO", "NQHeader")
                .text(0x0099_1002, "UI", Engine.SERIES));
    assertThat(curated.text(0x0099_1002)).isEqualTo(ENGINE.uid(Engine.SERIES));
  }

  @Test
  void anotherVrThanTheTablesIsNotTrusted() {
    byte[] file =
        ENGINE.curated(
            Engine.file(
                Engine.minimal()
                    .text(0x0019_0010, "LO", "SIEMENS MR HEADER")
                    .text(0x0019_100E, "LO", "Some Person")));
    assertThat(Engine.holds(file, "Some Person")).isFalse();
  }

  @Test
  void whatTheObjectDeclaresSafeStays() {
    Curated curated = curated(declared("SAFE").addAll(block()));
    assertThat(curated.text(0x0029_1001)).isEqualTo("ONE");
    assertThat(curated.text(0x0029_1002)).isEqualTo("TWO");
    assertThat(curated.text(0x0029_0010)).isEqualTo(VENDOR);
  }

  @Test
  void ofAMixedBlockOnlyWhatIsDeclaredNonidentifyingStays() {
    DataSetBuilder declared =
        Engine.minimal()
            .sequence(
                Tag.PrivateDataElementCharacteristicsSequence,
                characteristics("MIXED").shorts(0x0008_0304, "US", 0x02));
    Curated curated = curated(declared.addAll(block()));
    assertThat(curated.value(0x0029_1001)).isNull();
    assertThat(curated.text(0x0029_1002)).isEqualTo("TWO");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X", "Z", "D", "U"})
  void theDeclaredActionIsCarriedOut(String action) {
    DataSetBuilder declared =
        Engine.minimal()
            .sequence(
                Tag.PrivateDataElementCharacteristicsSequence,
                characteristics("SAFE")
                    .sequence(
                        Tag.DeidentificationActionSequence,
                        new DataSetBuilder()
                            .shorts(0x0008_0306, "US", 0x01)
                            .text(Tag.DeidentificationAction, "CS", action)));
    Curated curated = curated(declared.addAll(block()));
    byte[] value = curated.value(0x0029_1001);
    switch (action) {
      case "Z" -> assertThat(value).isEmpty();
      case "D" -> assertThat(value).isNotEmpty().isNotEqualTo(ascii("ONE "));
      default -> assertThat(value).isNull();
    }
    assertThat(curated.text(0x0029_1002)).isEqualTo("TWO");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNSAFE", "MIXED", "", "safe?"})
  void otherDeclarationsKeepNothing(String status) {
    Curated curated = curated(declared(status).addAll(block()));
    assertThat(curated.value(0x0029_1001)).isNull();
    assertThat(curated.value(0x0029_0010)).isNull();
  }

  @Test
  void withoutTheOptionDeclarationsCountForNothing() {
    byte[] file = new Engine().curated(Engine.file(declared("SAFE").addAll(block())));
    assertThat(new Curated(file).value(0x0029_1001)).isNull();
  }

  @Test
  void payloadsThatMemoryShouldNotHoldGo() {
    Curated curated =
        curated(
            Engine.minimal()
                .text(0x7FD1_0010, "LO", "SIEMENS Ultrasound SC2000")
                .bytes(0x7FD1_1010, "OB", new byte[1 << 20])
                .bytes(0x7FD1_1011, "OB", new byte[64]));
    assertThat(curated.value(0x7FD1_1010)).isNull();
    assertThat(curated.value(0x7FD1_1011)).hasSize(64);
  }

  @Test
  void vendorsSequencesThatAreNoneDoNotHarmTheObject() {
    Curated curated =
        curated(
            Engine.minimal()
                .text(0x2001_0010, "LO", "Philips Imaging DD 001")
                .bytes(0x2001_105F, "UN", ascii("no items at all."))
                .text(0x2001_1004, "CS", "M"));
    assertThat(curated.value(0x2001_105F)).isNull();
    assertThat(curated.text(0x2001_1004)).isEqualTo("M");
  }

  private static DataSetBuilder declared(String status) {
    return Engine.minimal()
        .sequence(Tag.PrivateDataElementCharacteristicsSequence, characteristics(status));
  }

  private static DataSetBuilder characteristics(String status) {
    return new DataSetBuilder()
        .shorts(0x0008_0301, "US", 0x0029)
        .text(0x0008_0302, "LO", VENDOR)
        .text(Tag.BlockIdentifyingInformationStatus, "CS", status);
  }

  private static DataSetBuilder block() {
    return new DataSetBuilder()
        .text(0x0029_0010, "LO", VENDOR)
        .text(0x0029_1001, "LO", "ONE")
        .text(0x0029_1002, "LO", "TWO");
  }

  private static Curated curated(DataSetBuilder dataSet) {
    return new Curated(ENGINE.curated(Engine.file(dataSet)));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
