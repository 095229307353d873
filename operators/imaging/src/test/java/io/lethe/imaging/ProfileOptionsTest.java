package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.curation.Outcome;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options do together, and beyond the cells of the table. */
class ProfileOptionsTest {

  private static final ImagingCurators CURATORS = ImagingCurators.load();

  @Test
  void fullAndModifiedDatesContradict() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("retainLongitudinalFullDates, retainLongitudinalModifiedDates"))
        .withMessageContaining("contradict");
  }

  @ParameterizedTest
  @CsvSource({"retainUid, unknown option retainUid", "'retainUids, retainUids', given twice"})
  void whatIsNoOptionIsRefused(String options, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(options))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0x5000_0005, 0x5000_3000, 0x6000_3000, 0x6000_4000, 0x601E_3000})
  void cleanedCurvesAndOverlaysAreGoneSinceNobodyCanJudgeThem(int tag) {
    DataSetBuilder dataSet =
        Engine.minimal().bytes(tag, "OW", "SECRET".getBytes(StandardCharsets.US_ASCII));
    assertThat(curated(with("cleanGraphics"), dataSet).value(tag)).isNull();
  }

  @Test
  void bytesOfADateColumnAreNotCleaned() {
    DataSetBuilder dataSet =
        Engine.minimal().bytes(0x0400_0310, "OB", "20190407".getBytes(StandardCharsets.US_ASCII));
    assertThat(Engine.holds(file(with("retainLongitudinalModifiedDates"), dataSet), "20190407"))
        .isFalse();
  }

  @Test
  void aDateOfADeviceIsShiftedWhereDatesAre() {
    Engine engine = with("retainDeviceIdentity, retainLongitudinalModifiedDates");
    Curated curated = curated(engine, Engine.minimal().text(0x0018_1200, "DA", "20190407"));
    assertThat(curated.text(0x0018_1200)).matches("\\d{8}").isNotEqualTo("20190407");
  }

  @Test
  void aRetainedIdentifierDoesNotTakeTextAway() {
    DataSetBuilder dataSet =
        Engine.minimal()
            .text(Tag.StationName, "SH", "SCANNERA")
            .text(Tag.InstitutionName, "LO", "MERCY")
            .text(Tag.ProtocolName, "LO", "SCANNERA HEAD");
    Engine engine = with("retainDeviceIdentity, cleanDescriptors");
    Curated curated = curated(engine, dataSet);
    assertThat(curated.text(Tag.StationName)).isEqualTo("SCANNERA");
    assertThat(curated.text(Tag.ProtocolName)).isEqualTo("SCANNERA HEAD");
    assertThat(curated.value(Tag.InstitutionName)).isNull();
  }

  @Test
  void aRetainedStationNameMustNotNameTheInstitution() {
    DataSetBuilder dataSet =
        Engine.minimal()
            .text(Tag.InstitutionName, "LO", "MERCY")
            .text(Tag.StationName, "SH", "CT_MERCY_1");
    assertThat(Engine.holds(file(with("retainDeviceIdentity"), dataSet), "MERCY")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seen by Dr. Hand",
        "MRN 1234567",
        "7.4.2019",
        "call 555-12-34",
        "a@b.org",
        "Doe, Jane",
        "DOE^JANE",
        "HIDDEN",
        "1.2.826.0.1.99.3.4.5"
      })
  void textThatMayIdentifyGivesWayToTokens(String text) {
    DataSetBuilder dataSet =
        Engine.minimal()
            .text(Tag.PatientName, "PN", "Hidden^Person")
            .text(Tag.StudyDescription, "LO", text);
    assertThat(curated(with("cleanDescriptors"), dataSet).text(Tag.StudyDescription))
        .doesNotContain(text.substring(text.length() - 4))
        .containsPattern("\\[(name|id|date|number|mail|uid)]");
  }

  @Test
  void ordinaryTextBeyondAsciiIsKeptAsItIs() {
    DataSetBuilder dataSet =
        new DataSetBuilder(StandardCharsets.ISO_8859_1)
            .text(Tag.SpecificCharacterSet, "CS", "ISO_IR 100")
            .addAll(Engine.minimal())
            .bytes(
                Tag.StudyDescription,
                "LO",
                "Schädel".concat(" ").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(curated(with("cleanDescriptors"), dataSet).text(Tag.StudyDescription))
        .isEqualTo("Schädel");
  }

  @ParameterizedTest
  @CsvSource({
    "089Y, 089Y",
    "090Y, 090Y",
    "091Y, 090Y",
    "127Y, 090Y",
    "999M, 999M",
    "003D, 003D",
    "047Y\\101Y, 047Y\\090Y"
  })
  void agesOverEightyNineAreOneGroup(String raw, String kept) {
    Curated curated =
        curated(
            with("retainPatientCharacteristics"), Engine.minimal().text(Tag.PatientAge, "AS", raw));
    assertThat(curated.text(Tag.PatientAge)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"91", "91Y", "0091Y", "Y090", "090Y\\Doe"})
  void whatIsNoAgeGoes(String raw) {
    Curated curated =
        curated(
            with("retainPatientCharacteristics"), Engine.minimal().text(Tag.PatientAge, "AS", raw));
    assertThat(curated.value(Tag.PatientAge)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"012D, 000Y", "051W, 000Y", "030M, 002Y", "047Y, 047Y"})
  void besideFullDatesAnAgeTellsYearsAlone(String raw, String kept) {
    Curated curated =
        curated(
            with("retainPatientCharacteristics, retainLongitudinalFullDates"),
            Engine.minimal()
                .text(Tag.StudyDate, "DA", "20190407")
                .text(Tag.PatientBirthDate, "DA", "20190326")
                .text(Tag.PatientAge, "AS", raw));
    assertThat(curated.text(Tag.PatientAge)).isEqualTo(kept);
    assertThat(curated.text(Tag.StudyDate)).isEqualTo("20190407");
    assertThat(curated.value(Tag.PatientBirthDate)).isEmpty();
  }

  @Test
  void keptUidsAreInTheFileButNeverInTheKey() {
    Engine engine = with("retainUids");
    DataSetBuilder dataSet =
        Engine.minimal().text(Tag.SeriesDescription, "LO", "x").text(0x0018_1030, "LO", "AXIAL");
    Outcome.Curated outcome = (Outcome.Curated) engine.curate(Engine.file(dataSet));
    assertThat(outcome.toString())
        .doesNotContain(Engine.STUDY)
        .doesNotContain(Engine.SERIES)
        .doesNotContain(Engine.INSTANCE);
    byte[] file = engine.objects().get(outcome.key());
    assertThat(new Curated(file).text(Tag.SOPInstanceUID)).isEqualTo(Engine.INSTANCE);
    assertThat(new Curated(file).text(Tag.StudyInstanceUID)).isEqualTo(Engine.STUDY);
    assertThat(Engine.holds(file, engine.uid(Engine.INSTANCE))).as("(0002,0003)").isFalse();
  }

  @Test
  void aKeptUidOfADeviceIsNoneOfTheObjects() {
    DataSetBuilder dataSet =
        Engine.minimal()
            .text(0x0018_1002, "UI", Engine.INSTANCE)
            .text(0x0018_100B, "UI", "1.2.826.0.1.55.1");
    Engine engine = with("retainDeviceIdentity");
    Curated curated = curated(engine, dataSet);
    assertThat(curated.text(0x0018_1002)).isEqualTo(engine.uid(Engine.INSTANCE));
    assertThat(curated.text(0x0018_100B)).isEqualTo("1.2.826.0.1.55.1");
  }

  @Test
  void withKeptUidsTextMayRepeatThem() {
    DataSetBuilder dataSet =
        Engine.minimal().text(0x0018_1250, "SH", Engine.SERIES.substring(0, 16));
    assertThat(curated(with("retainUids"), dataSet).text(0x0018_1250))
        .isEqualTo(Engine.SERIES.substring(0, 16));
  }

  private static Engine with(String options) {
    return Engine.with(CURATORS, "options: [" + options + "]");
  }

  private static byte[] file(Engine engine, DataSetBuilder dataSet) {
    return engine.curated(Engine.file(dataSet));
  }

  private static Curated curated(Engine engine, DataSetBuilder dataSet) {
    return new Curated(file(engine, dataSet));
  }
}
