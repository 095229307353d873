package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions of a recipe to the profile and its options. */
class OverridesTest {

  private static final ImagingCurators CURATORS = ImagingCurators.load();
  private static final int KEPT_SEQUENCE = 0x0008_1115;
  private static final String MR = "1.2.840.10008.5.1.4.1.1.4";

  @Test
  void aKeywordAndATagSelectTheSame() {
    for (String selector : new String[] {"keyword: StudyDescription", "tag: \"(0008,1030)\""}) {
      Engine engine = with("{" + selector + ", action: K}");
      assertThat(curated(engine).text(Tag.StudyDescription)).isEqualTo("KNEE");
    }
  }

  @Test
  void aKeptValueIsSearchedAllTheSame() {
    Engine engine = with("{keyword: StudyDescription, action: K}");
    byte[] file =
        engine.curated(
            Engine.file(
                Engine.minimal()
                    .text(Tag.PatientName, "PN", "Hidden^Person")
                    .text(Tag.StudyDescription, "LO", "KNEE OF HIDDEN")));
    assertThat(Engine.holds(file, "Hidden")).isFalse();
  }

  @Test
  void theSequenceAndItsAttributeWinOverTheAttribute() {
    Engine engine =
        with(
            "{keyword: StudyDescription, action: X}",
            "{keyword: ReferencedSeriesSequence>StudyDescription, action: K}");
    Curated curated =
        new Curated(
            engine.curated(
                Engine.file(
                    Engine.minimal()
                        .text(Tag.StudyDescription, "LO", "KNEE")
                        .sequence(
                            KEPT_SEQUENCE,
                            new DataSetBuilder().text(Tag.StudyDescription, "LO", "HIP")))));
    assertThat(curated.value(Tag.StudyDescription)).isNull();
    assertThat(curated.value(KEPT_SEQUENCE, Tag.StudyDescription)).asString().startsWith("HIP");
  }

  @Test
  void theAttributeWinsOverItsVr() {
    Engine engine = with("{vr: LO, action: X}", "{keyword: StudyDescription, action: K}");
    Curated curated = curated(engine);
    assertThat(curated.text(Tag.StudyDescription)).isEqualTo("KNEE");
    assertThat(curated.value(Tag.Manufacturer)).isNull();
  }

  @Test
  void theSopClassWinsOverAll() {
    Engine engine =
        with(
            "{keyword: StudyDescription, action: K}",
            "{keyword: StudyDescription, sopClass: " + Engine.CT + ", action: Z}");
    assertThat(curated(engine).value(Tag.StudyDescription)).isEmpty();
  }

  @Test
  void anotherSopClassIsNotMeant() {
    Engine engine = with("{keyword: StudyDescription, sopClass: " + MR + ", action: K}");
    assertThat(curated(engine).value(Tag.StudyDescription)).isNull();
  }

  @Test
  void anOverrideWinsOverAnOption() {
    Engine engine =
        Engine.with(
            CURATORS,
            "options: [cleanDescriptors]",
            "overrides:",
            "  - {keyword: StudyDescription, action: D}");
    assertThat(curated(engine).text(Tag.StudyDescription)).isEqualTo("ANONYMIZED");
  }

  @Test
  void aPrivateElementIsSelectedInWhateverBlockItIs() {
    Engine engine = with("{privateCreator: ACME 1.1, element: \"(0029,xx01)\", action: K}");
    Curated curated =
        new Curated(
            engine.curated(
                Engine.file(
                    Engine.minimal()
                        .text(0x0029_0017, "LO", "ACME 1.1")
                        .text(0x0029_1701, "LO", "ONE")
                        .text(0x0029_1702, "LO", "TWO"))));
    assertThat(curated.text(0x0029_0017)).isEqualTo("ACME 1.1");
    assertThat(curated.text(0x0029_1701)).isEqualTo("ONE");
    assertThat(curated.value(0x0029_1702)).isNull();
  }

  @Test
  void aKeptUidStaysBesideMappedOnes() {
    Engine engine = with("{keyword: FrameOfReferenceUID, action: K}");
    Curated curated =
        new Curated(
            engine.curated(
                Engine.file(Engine.minimal().text(Tag.FrameOfReferenceUID, "UI", "1.2.3.4"))));
    assertThat(curated.text(Tag.FrameOfReferenceUID)).isEqualTo("1.2.3.4");
    assertThat(curated.text(Tag.SOPInstanceUID)).isEqualTo(engine.uid(Engine.INSTANCE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keyword: StudyDescripton, action: X | unknown keyword StudyDescripton",
        "keyword: StudyDescription, action: Q | action must be",
        "keyword: StudyDescription, action: X/Z | action must be",
        "keyword: StudyDescription | action must be",
        "keyword: StudyDescription, action: U | U is for UIDs",
        "keyword: StudyDate, action: C | retainLongitudinalModifiedDates",
        "keyword: Rows, action: C | C is for text",
        "keyword: PatientName, action: K | never kept",
        "keyword: PatientBirthDate, action: K | never kept",
        "keyword: SOPInstanceUID, action: X | objects need their UIDs",
        "keyword: PixelData, action: X | the engine itself decides",
        "keyword: StudyDescription, vr: LO, action: X | give one of",
        "sopClass: 1.2.3, action: X | give one of",
        "keyword: StudyDescription, sopClass: CT, action: X | sopClass must be a UID",
        "tag: 0008-1030, action: X | tag must be written",
        "tag: 00290010, action: X | private elements are named by",
        "tag: 00081030>00081030, action: X | is no sequence",
        "keyword: A>B>C, action: X | two steps at most",
        "vr: XX, action: X | unknown vr",
        "vr: UI, action: X | objects need their UIDs",
        "privateCreator: ACME, action: K | go together",
        "privateCreator: ACME, element: '(0028,xx01)', action: K | odd group",
        "privateCreator: ACME, element: '(0029,xx01)', action: C | cannot be cleaned"
      })
  void whatTheEngineCannotFollowIsRefusedAtStart(String override, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("{" + override.strip() + "}"))
        .withMessageContaining("options.overrides[0]")
        .withMessageContaining(message);
  }

  @Test
  void aRealDateBesideShiftedOnesIsAFault() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Engine.with(
                    CURATORS,
                    "options: [retainLongitudinalModifiedDates]",
                    "overrides: [{keyword: StudyDate, action: K}]"))
        .withMessageContaining("contradicts");
  }

  @Test
  void theSameSelectorTwiceIsAFault() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> with("{keyword: StudyDescription, action: X}", "{tag: \"00081030\", action: K}"))
        .withMessageContaining("given twice");
  }

  @Test
  void anUnknownKeyIsAFault() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with("{keywords: StudyDescription, action: X}"))
        .withMessageContaining("keywords");
  }

  private static Engine with(String... overrides) {
    return Engine.with(CURATORS, "overrides:", "  - " + String.join("\n  - ", overrides));
  }

  private static Curated curated(Engine engine) {
    return new Curated(
        engine.curated(
            Engine.file(
                Engine.minimal()
                    .text(Tag.Manufacturer, "LO", "MAKER")
                    .text(Tag.StudyDescription, "LO", "KNEE"))));
  }
}
