package io.lethe.imaging.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataDictionaryTest {

  private static final DataDictionary DICTIONARY = DataDictionary.load();

  @ParameterizedTest
  @CsvSource({
    "00020010, UI, TransferSyntaxUID",
    "00060001, SQ, CurrentFrameFunctionalGroupsSequence",
    "00080001, UL, LengthToEnd",
    "00080005, CS, SpecificCharacterSet",
    "00080018, UI, SOPInstanceUID",
    "00100010, PN, PatientName",
    "0040A730, SQ, ContentSequence",
    "52009229, SQ, SharedFunctionalGroupsSequence",
    "FFFAFFFA, SQ, DigitalSignaturesSequence",
    "FFFCFFFC, OB, DataSetTrailingPadding"
  })
  void knowsPlainTags(String tag, Vr vr, String keyword) {
    assertThat(DICTIONARY.vrOf(tag(tag))).isEqualTo(vr);
    assertThat(DICTIONARY.keywordOf(tag(tag))).isEqualTo(keyword);
    assertThat(DICTIONARY.tagOf(keyword)).isEqualTo(tag(tag));
  }

  @ParameterizedTest
  @CsvSource({
    "50003000, OW, CurveData",
    "501E3000, OW, CurveData",
    "50FE0010, US, NumberOfPoints",
    "60000010, US, OverlayRows",
    "601E3000, OW, OverlayData",
    "60FE4000, LT, OverlayComments",
    "00203105, CS, SourceImageIDs",
    "00280412, LO, CoefficientCoding",
    "00280411, US, ColumnsForNthOrderCoefficients",
    "10000025, US, ShiftTableTriplet",
    "10101234, US, ZonalMap",
    "7F000010, OW, VariablePixelData"
  })
  void resolvesRepeatingGroups(String tag, Vr vr, String keyword) {
    assertThat(DICTIONARY.vrOf(tag(tag))).isEqualTo(vr);
    assertThat(DICTIONARY.keywordOf(tag(tag))).isEqualTo(keyword);
  }

  @Test
  void plainTagWinsOverRepeatingGroup() {
    assertThat(DICTIONARY.keywordOf(0x0028_0400)).isEqualTo("TransformLabel");
    assertThat(DICTIONARY.keywordOf(Tag.PixelData)).isEqualTo("PixelData");
  }

  @ParameterizedTest
  @CsvSource({"7FE00010, OW", "00280106, US", "00283006, OW", "00281200, OW", "54001010, OW"})
  void takesTheSafeAlternativeWhereTheDictionaryLeavesAChoice(String tag, Vr vr) {
    assertThat(DICTIONARY.vrOf(tag(tag))).isEqualTo(vr);
  }

  @Test
  void privateTagsHaveNoVrButTheirCreatorsDo() {
    assertThat(DICTIONARY.vrOf(0x0009_1001)).isNull();
    assertThat(DICTIONARY.keywordOf(0x6001_3000)).isNull();
    assertThat(DICTIONARY.vrOf(0x0009_0010)).isEqualTo(Vr.LO);
    assertThat(DICTIONARY.vrOf(0x0009_00FF)).isEqualTo(Vr.LO);
    assertThat(DICTIONARY.vrOf(0x0009_0100)).isNull();
    assertThat(DICTIONARY.vrOf(0x0009_000F)).isNull();
  }

  @Test
  void everyGroupHasALength() {
    assertThat(DICTIONARY.vrOf(0x0008_0000)).isEqualTo(Vr.UL);
    assertThat(DICTIONARY.vrOf(0x0009_0000)).isEqualTo(Vr.UL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FFFEE000", "FFFEE00D", "FFFEE0DD", "00080003", "00080202"})
  void itemsDelimitersAndUnknownTagsHaveNoVr(String tag) {
    assertThat(DICTIONARY.vrOf(tag(tag))).isNull();
  }

  @Test
  void unknownKeywordHasNoTag() {
    assertThat(DICTIONARY.tagOf("NoSuchKeyword")).isEqualTo(-1);
  }

  @Test
  void tellsRegisteredUidsFromOthers() {
    assertThat(DICTIONARY.isWellKnownUid("1.2.840.10008.5.1.4.1.1.2")).isTrue();
    assertThat(DICTIONARY.isWellKnownUid("1.2.840.10008.1.4.1.1")).isTrue();
    assertThat(DICTIONARY.isWellKnownUid("1.2.840.10008.5.1.4.1.1.2.9.9")).isFalse();
    assertThat(DICTIONARY.isWellKnownUid("2.25.1")).isFalse();
  }

  @Test
  void everyRowCanBeLookedUp() {
    assertThat(ReferenceTable.read("dictionary.tsv"))
        .hasSize(5271)
        .allSatisfy(
            row ->
                assertThat(DICTIONARY.keywordOf(tag(row[0].replace('x', '2')))).isEqualTo(row[2]));
  }

  private static int tag(String hex) {
    return Integer.parseUnsignedInt(hex, 16);
  }
}
