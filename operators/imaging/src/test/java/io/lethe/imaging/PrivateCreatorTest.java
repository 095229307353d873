package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of private creators: they are text that somebody chose (PS3.5 7.8.1, PS3.15 E.3.10). */
class PrivateCreatorTest {

  private static final Engine BASIC = new Engine();
  private static final Engine SAFE = Engine.with("options: [retainSafePrivate]");
  private static final Engine CLEANING =
      Engine.with("options: [retainSafePrivate, cleanDescriptors]");
  private static final Engine STRICT =
      Engine.with("options: [retainSafePrivate, cleanDescriptors]", "text: {strict: true}");

  private static final String LISTED = "SIEMENS MR HEADER";
  private static final String PUBLISHED = "SIEMENS CSA HEADER";
  private static final int CREATOR = 0x0019_0010;
  private static final int SAFE_ELEMENT = 0x0019_100C;
  private static final int CREATOR_REFERENCE = 0x0008_0302;

  @ParameterizedTest
  @ValueSource(
      strings = {"  SIEMENS MR HEADER", "SIEMENS MR HEADER    ", " SIEMENS MR HEADER \0\0\0"})
  void whatIsAroundAListedNameGoes(String creator) {
    Curated curated = new Curated(SAFE.curated(Engine.file(block(creator))));
    assertThat(curated.value(CREATOR)).asString(StandardCharsets.US_ASCII).isEqualTo(LISTED + " ");
    assertThat(curated.text(SAFE_ELEMENT)).isEqualTo("17");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "siemens mr header",
        "\tSIEMENS MR HEADER",
        "SIEMENS  MR HEADER",
        "SIEMENS MR HEADER JONES",
        "SIEMENS MR HEADER\0JONES",
        "SIEMENS MR HEADER\\JONES",
        "JONES"
      })
  void noOtherNameKeepsTheBlock(String creator) {
    for (Engine engine : new Engine[] {SAFE, CLEANING}) {
      Curated curated = new Curated(engine.curated(Engine.file(block(creator))));
      assertThat(curated.value(CREATOR)).isNull();
      assertThat(curated.value(SAFE_ELEMENT)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACME\0JONES", "ACME\\JONES", "ACME\tJONES", "ACME\033JONES"})
  void whatIsNoNameOfACreatorOwnsNoBlockThatIsDeclaredSafeEither(String creator) {
    for (Engine engine : new Engine[] {SAFE, CLEANING}) {
      byte[] file = engine.curated(Engine.file(declared(creator)));
      assertThat(Engine.holds(file, "JONES")).isFalse();
      assertThat(new Curated(file).value(SAFE_ELEMENT)).isNull();
    }
  }

  @Test
  void aNameThatNobodyPublishedIsCleanedAsTextIs() {
    byte[] file = CLEANING.curated(Engine.file(declared("DR. JANE MARPLE V2")));
    assertThat(Engine.holds(file, "MARPLE")).isFalse();
    Curated curated = new Curated(file);
    assertThat(curated.text(SAFE_ELEMENT)).isEqualTo("17");
    assertThat(curated.value(CREATOR))
        .isEqualTo(curated.value(Tag.PrivateDataElementCharacteristicsSequence, CREATOR_REFERENCE));
  }

  @Test
  void textOfABlockThatIsDeclaredSafeIsCleanedToo() {
    DataSetBuilder object =
        declared("ACME")
            .text(0x0019_1077, "LO", "seen by Dr. Marple")
            .text(0x0019_1078, "CS", "A1");
    Curated curated = new Curated(CLEANING.curated(Engine.file(object)));
    assertThat(curated.text(0x0019_1077)).isEqualTo("seen by Dr. [name]");
    assertThat(curated.text(0x0019_1078)).isEqualTo("A1");
  }

  @Test
  void strictTextLeavesNoUnknownName() {
    byte[] file = STRICT.curated(Engine.file(declared("MARPLE CLINIC")));
    assertThat(Engine.holds(file, "MARPLE")).isFalse();
    for (String known : new String[] {LISTED, PUBLISHED}) {
      assertThat(new Curated(STRICT.curated(Engine.file(declared(known)))).text(CREATOR))
          .isEqualTo(known);
    }
  }

  @Test
  void aNameThatRepeatsThePatientsDoesNotStay() {
    byte[] file =
        SAFE.curated(Engine.file(declared("MARPLE 1.1").text(Tag.PatientName, "PN", "Marple^J")));
    assertThat(Engine.holds(file, "MARPLE")).isFalse();
  }

  @Test
  void whatIsSaidOfPrivateBlocksGoesWithThem() {
    byte[] file = BASIC.curated(Engine.file(declared("MARPLE CLINIC")));
    assertThat(Engine.holds(file, "MARPLE")).isFalse();
    assertThat(new Curated(file).value(Tag.PrivateDataElementCharacteristicsSequence)).isNull();
  }

  private static DataSetBuilder block(String creator) {
    return Engine.minimal().text(CREATOR, "LO", creator).text(SAFE_ELEMENT, "IS", "17");
  }

  private static DataSetBuilder declared(String creator) {
    return block(creator)
        .sequence(
            Tag.PrivateDataElementCharacteristicsSequence,
            new DataSetBuilder()
                .shorts(0x0008_0301, "US", 0x0019)
                .text(CREATOR_REFERENCE, "LO", creator)
                .text(Tag.BlockIdentifyingInformationStatus, "CS", "SAFE"));
  }
}
