package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single words of the object's own institution in text that stays (PS3.15 E.3.5). */
class InstitutionTest {

  private static final Engine BASIC = new Engine();
  private static final Engine CLEANING = Engine.with("options: [cleanDescriptors]");
  private static final Engine RETAINING = Engine.with("options: [retainInstitutionIdentity]");

  private static final int COIL = 0x0018_1250;
  private static final int MODEL = 0x0008_1090;
  private static final int KERNEL = 0x0018_1210;
  private static final int LUT = 0x0028_2000;

  private static DataSetBuilder object() {
    return object("Zyxhaven University Hospital", "12 Quillmere Street\r\nMünster, Germany");
  }

  private static DataSetBuilder object(String name, String address) {
    return new DataSetBuilder(StandardCharsets.UTF_8)
        .addAll(Engine.minimal())
        .text(Tag.SpecificCharacterSet, "CS", "ISO_IR 192")
        .text(Tag.InstitutionName, "LO", name)
        .text(Tag.InstitutionAddress, "ST", address)
        .text(Tag.InstitutionalDepartmentName, "LO", "Pediatric Radiology, Wystan Pavilion");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zyxhaven CT 1",
        "at ZYXHAVEN",
        "zyxhaven-2",
        "coil of Quillmere",
        "WYSTAN HEAD",
        "Munster",
        "MUENSTER 3",
        "Münster"
      })
  void aWordThatTellsTheInstitutionGoes(String text) {
    Curated curated = new Curated(BASIC.curated(Engine.file(object().text(COIL, "SH", text))));
    assertThat(curated.text(COIL)).doesNotContain(text);
    DataSetBuilder described = object().text(Tag.SeriesDescription, "LO", text);
    byte[] file = CLEANING.curated(Engine.file(described));
    for (String word : new String[] {"zyxhaven", "quillmere", "wystan", "munster", "muenster"}) {
      assertThat(Engine.holds(file, word)).as(word).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNIVERSITY PROTOCOL",
        "RADIOLOGY",
        "PEDIATRIC HEAD",
        "HOSPITAL BED",
        "STREET CLOTHES",
        "zyxhavener",
        "Munsterland",
        "Quillmereton"
      })
  void ordinaryWordsAndLongerOnesStay(String text) {
    DataSetBuilder object =
        object("Zyxhaven University Hospital", "12 Quillmere Street, Munster")
            .text(COIL, "SH", text)
            .text(Tag.SeriesDescription, "LO", text);
    Curated basic = new Curated(BASIC.curated(Engine.file(object)));
    assertThat(basic.text(COIL)).isEqualTo(text);
    Curated cleaned = new Curated(CLEANING.curated(Engine.file(object)));
    assertThat(cleaned.text(Tag.SeriesDescription)).isEqualTo(text);
  }

  @Test
  void whatIsNamedLikeThePatientTooIsFoundWithinWords() {
    for (int tag : new int[] {Tag.PatientName, 0x0008_0090}) {
      Curated curated =
          new Curated(
              BASIC.curated(
                  Engine.file(
                      object().text(tag, "PN", "Zyxhaven^A").text(COIL, "SH", "zyxhavens"))));
      assertThat(curated.text(COIL)).doesNotContain("zyxhaven");
    }
  }

  @Test
  void codesAndBytesAreSearchedToo() {
    Curated curated =
        new Curated(
            BASIC.curated(
                Engine.file(
                    object()
                        .text(0x0018_0015, "CS", "ZYXHAVEN")
                        .bytes(LUT, "OB", ".. Zyxhaven ..".getBytes(StandardCharsets.US_ASCII)))));
    assertThat(curated.text(0x0018_0015)).isNotEqualTo("ZYXHAVEN");
    assertThat(curated.value(LUT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Siemens Healthcare, SIEMENS", "Philips Medical Systems, Philips"})
  void theMakerOfTheDeviceStays(String institution, String maker) {
    Curated curated =
        new Curated(
            BASIC.curated(
                Engine.file(
                    Engine.minimal()
                        .text(Tag.InstitutionName, "LO", institution)
                        .text(0x0008_0070, "LO", maker)
                        .text(MODEL, "LO", maker + " Scanner"))));
    assertThat(curated.text(0x0008_0070)).isEqualTo(maker);
    assertThat(curated.text(MODEL)).isEqualTo(maker + " Scanner");
  }

  @Test
  void aRecipeThatRetainsTheInstitutionLetsTextNameIt() {
    Curated curated =
        new Curated(RETAINING.curated(Engine.file(object().text(KERNEL, "SH", "Zyxhaven B30"))));
    assertThat(curated.text(KERNEL)).isEqualTo("Zyxhaven B30");
    assertThat(curated.text(Tag.InstitutionName)).isEqualTo("Zyxhaven University Hospital");
  }

  @Test
  void aRecipeThatRetainsTheNameAloneKeepsIt() {
    Engine engine = Engine.with("overrides: [{keyword: InstitutionName, action: K}]");
    Curated curated =
        new Curated(
            engine.curated(
                Engine.file(
                    object("Munster University Hospital", "12 Quillmere Street, Munster"))));
    assertThat(curated.text(Tag.InstitutionName)).isEqualTo("Munster University Hospital");
  }
}
