package io.lethe.imaging.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidentialityProfileTest {

  private static final int COLUMNS = 16;
  private static final int BASIC = 5;
  private static final ConfidentialityProfile PROFILE = ConfidentialityProfile.load();
  private static final List<String[]> ROWS = ReferenceTable.read("confidentiality-profile.tsv");

  @Test
  void holdsEveryRowOfTheTable() {
    assertThat(ROWS).hasSize(621).allSatisfy(row -> assertThat(row).hasSize(COLUMNS));
    assertThat(ROWS.stream().map(row -> row[0]).distinct()).hasSize(621);
    assertThat(PROFILE.tags()).hasSize(617);
  }

  @Test
  void countsOfActionsAreThoseOfTheEdition() {
    Map<String, Long> counts =
        ROWS.stream().collect(Collectors.groupingBy(row -> row[BASIC], Collectors.counting()));
    assertThat(counts)
        .isEqualTo(
            Map.of(
                "X", 384L, "D", 92L, "U", 54L, "Z", 42L, "X/D", 22L, "X/Z", 11L, "X/Z/D", 8L, "Z/D",
                6L, "X/Z/U*", 2L));
  }

  @Test
  void countsOfOptionsAreThoseOfTheEdition() {
    assertThat(List.of(6, 7, 8, 9, 10, 11, 12, 13, 14, 15))
        .extracting(column -> ROWS.stream().filter(row -> !row[column].equals("-")).count())
        .containsExactly(1L, 59L, 57L, 10L, 13L, 165L, 165L, 125L, 3L, 4L);
  }

  @Test
  void everyRowIsFoundByItsTag() {
    assertThat(ROWS)
        .filteredOn(row -> row[0].matches("[0-9A-F]{8}"))
        .hasSize(617)
        .allSatisfy(
            row ->
                assertThat(PROFILE.basicActionOf(Integer.parseUnsignedInt(row[0], 16)))
                    .isEqualTo(ActionCode.parse(row[BASIC])));
  }

  @ParameterizedTest
  @CsvSource({
    "0x00091001, X", "0x00090010, X", "0x50000005, X", "0x501E3000, X", "0x60003000, X",
    "0x601E4000, X", "0x60013000, X", "0xFFFFFFFF, X", "0x00100010, Z", "0x00080018, U"
  })
  void patternsCoverPrivateAttributesCurvesAndOverlays(long tag, ActionCode action) {
    assertThat(PROFILE.basicActionOf((int) tag)).isEqualTo(action);
  }

  @Test
  void otherAttributesHaveNoAction() {
    assertThat(PROFILE.basicActionOf(Tag.Rows)).isNull();
    assertThat(PROFILE.basicActionOf(Tag.PixelData)).isNull();
    assertThat(PROFILE.basicActionOf(0x6000_0010)).isNull();
  }

  @Test
  void everyTagOfTheTableIsInTheDictionary() {
    DataDictionary dictionary = DataDictionary.load();
    for (int tag : PROFILE.tags()) {
      assertThat(dictionary.vrOf(tag)).as(Tag.toString(tag)).isNotNull();
    }
  }

  @Test
  void onlyUidsAreReplacedByUids() {
    DataDictionary dictionary = DataDictionary.load();
    for (int tag : PROFILE.tags()) {
      if (PROFILE.basicActionOf(tag) == ActionCode.U) {
        assertThat(dictionary.vrOf(tag)).as(Tag.toString(tag)).isEqualTo(Vr.UI);
      }
    }
  }
}
