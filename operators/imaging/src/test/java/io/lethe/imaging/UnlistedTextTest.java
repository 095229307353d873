package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.profile.ConfidentialityProfile;
import io.lethe.imaging.synthetic.DataSetBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attributes that may say anything, or name somebody, and have no row in Table E.1-1. */
class UnlistedTextTest {

  private static final DataDictionary DICTIONARY = DataDictionary.load();
  private static final ConfidentialityProfile PROFILE = ConfidentialityProfile.load();
  private static final String TEXT = "seen by Dr. Handmark, tel 555-123-4567";
  private static final int LONG_CODE_VALUE = 0x0008_0119;
  private static final int FIRST_TAG = 0x0008_0000;
  private static final int LAST_TAG = 0x4FFF_FFFF;

  private final Engine basic = new Engine();
  private final Engine research =
      Engine.with("options: [retainLongitudinalModifiedDates, cleanDescriptors, cleanGraphics]");

  @Test
  void freeTextWithoutARowNeitherStaysNorIsPassedOverByTheCleaner() {
    List<Integer> tags = freeText();
    assertThat(tags).hasSizeGreaterThan(100);
    for (int tag : tags) {
      String vr = DICTIONARY.vrOf(tag).name();
      byte[] raw = Engine.file(Engine.minimal().text(tag, vr, TEXT));
      assertThat(Engine.holds(basic.curated(raw), "Handmark")).as("%08X", tag).isFalse();
      byte[] cleaned = research.curated(raw);
      assertThat(Engine.holds(cleaned, "Handmark")).as("%08X", tag).isFalse();
      assertThat(Engine.holds(cleaned, "555-123")).as("%08X", tag).isFalse();
      basic.clear();
      research.clear();
    }
  }

  @Test
  void whatTheSupplementListsGoesAsItSays() {
    for (String[] row : ReferenceTable.read("unlisted-attributes.tsv")) {
      int tag = Integer.parseUnsignedInt(row[0], 16);
      Vr vr = DICTIONARY.vrOf(tag);
      String text = "Dr. Handmark";
      DataSetBuilder object =
          vr.text()
              ? Engine.minimal().text(tag, vr.name(), text)
              : Engine.minimal().bytes(tag, vr.name(), text.getBytes());
      Curated curated = new Curated(basic.curated(Engine.file(object)));
      switch (row[2]) {
        case "X" -> assertThat(curated.value(tag)).as(row[1]).isNull();
        case "Z" -> assertThat(curated.value(tag)).as(row[1]).isEmpty();
        case "D" -> assertThat(curated.text(tag)).as(row[1]).isEqualTo("ANONYMIZED");
        default -> assertThat(curated.text(tag)).as(row[1]).isEqualTo(text);
      }
      if (row[3].equals("identifier")) {
        assertThat(Engine.holds(research.curated(Engine.file(object)), "Hand"))
            .as(row[1])
            .isFalse();
      }
      basic.clear();
      research.clear();
    }
  }

  @Test
  void theCleanerKeepsWhatSaysNothing() {
    DataSetBuilder object =
        Engine.minimal()
            .text(0x0040_0400, "LT", "contrast medium given")
            .text(0x0070_0081, "LO", "chest with contrast");
    Curated curated = new Curated(research.curated(Engine.file(object)));
    assertThat(curated.text(0x0040_0400)).isEqualTo("contrast medium given");
    assertThat(curated.text(0x0070_0081)).isEqualTo("chest with contrast");
  }

  @Test
  void orderNumbersAndOtherCalendarsBirthDatesAreSearchedForInKeptText() {
    DataSetBuilder object =
        Engine.minimal()
            .text(0x0008_1090, "LO", "scanner of 1326/01/01")
            .text(0x0018_0024, "SH", "seq PLC77812")
            .text(0x0010_0033, "LO", "1326/01/01")
            .text(0x0040_1006, "SH", "PLC77812");
    byte[] file = basic.curated(Engine.file(object));
    assertThat(Engine.holds(file, "1326/01")).isFalse();
    assertThat(Engine.holds(file, "PLC77812")).isFalse();
  }

  private static List<Integer> freeText() {
    List<Integer> tags = new ArrayList<>();
    for (String[] row : ReferenceTable.read("dictionary.tsv")) {
      boolean free = List.of("ST", "LT", "UC", "UT").contains(row[1]);
      int tag = free && !row[0].contains("x") ? Integer.parseUnsignedInt(row[0], 16) : 0;
      if (tag >= FIRST_TAG
          && tag <= LAST_TAG
          && tag != LONG_CODE_VALUE
          && PROFILE.basicActionOf(tag) == null) {
        tags.add(tag);
      }
    }
    return tags;
  }
}
