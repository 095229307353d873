package io.lethe.imaging.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Vr;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The supplement to Table E.1-1. */
class UnlistedAttributesTest {

  private static final ConfidentialityProfile PROFILE = ConfidentialityProfile.load();
  private static final DataDictionary DICTIONARY = DataDictionary.load();
  private static final List<String[]> ROWS = ReferenceTable.read("unlisted-attributes.tsv");

  @Test
  void hasOnlyAttributesThatTheTableLacks() {
    for (String[] row : ROWS) {
      int tag = Integer.parseUnsignedInt(row[0], 16);
      assertThat(PROFILE.basicActionOf(tag)).as(row[1]).isNull();
      assertThat(DICTIONARY.keywordOf(tag)).isEqualTo(row[1]);
    }
  }

  @Test
  void isSortedByTag() {
    assertThat(ROWS.stream().map(row -> row[0]).toList()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void leavesCodesAndPixelsAlone() {
    UnlistedAttributes unlisted = PROFILE.unlisted();
    int[] needed = {
      0x0008_0070,
      0x0008_0100,
      0x0008_0102,
      0x0008_0104,
      0x0008_0119,
      0x0008_1090,
      0x0018_0024,
      0x0018_0031,
      0x0018_1210,
      0x0020_9056,
      0x0028_1054,
      0x0028_3004
    };
    for (int tag : needed) {
      assertThat(unlisted.of(tag, DICTIONARY.vrOf(tag)).action())
          .as(DICTIONARY.keywordOf(tag))
          .isEqualTo(ActionCode.K);
    }
  }

  @Test
  void treatsEveryVrOfFreeTextAsSuch() {
    for (Vr vr : List.of(Vr.ST, Vr.LT, Vr.UC, Vr.UT)) {
      assertThat(PROFILE.unlisted().of(0x0040_0400, vr))
          .isEqualTo(new UnlistedAttributes.Rule(UnlistedAttributes.Kind.TEXT, ActionCode.Z));
    }
  }
}
