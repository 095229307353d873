package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.ReferenceTable;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.time.DateShift;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of Table E.1-1 under every option, at top level and in an item: what the option's
 * column says happens, and where it is blank the same as without the option.
 */
class OptionRowsTest {

  private static final DataDictionary DICTIONARY = DataDictionary.load();
  private static final ImagingCurators CURATORS = ImagingCurators.load();
  private static final List<String[]> ROWS = ReferenceTable.read("confidentiality-profile.tsv");
  private static final int FIRST_COLUMN = 6;
  private static final int KEPT_SEQUENCE = 0x0008_1115;
  private static final String UID = "1.2.826.0.1.3680043.10.777.4711";
  private static final String PATIENT = "ZQ-PATIENT";
  private static final Map<ProfileOption, Engine> ENGINES = new ConcurrentHashMap<>();
  private static final Engine BASIC = Engine.with(CURATORS);

  static Stream<Arguments> cells() {
    return Arrays.stream(ProfileOption.values())
        .filter(ProfileOption::hasColumn)
        .flatMap(
            option ->
                ROWS.stream()
                    .filter(row -> row[0].matches("[0-9A-F]{8}"))
                    .filter(row -> Tag.group(tag(row)) >= 8 && !isFixed(tag(row)))
                    .map(row -> Arguments.of(option, row[0], cell(option, row))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theCellIsCarriedOutAtTopLevel(ProfileOption option, String row, String cell) {
    int tag = Integer.parseUnsignedInt(row, 16);
    byte[] raw = Engine.file(plant(patient(), tag));
    check(option, tag, cell, value(BASIC, raw, 0, tag), value(engine(option), raw, 0, tag));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theCellIsCarriedOutInAnItem(ProfileOption option, String row, String cell) {
    int tag = Integer.parseUnsignedInt(row, 16);
    DataSetBuilder item = plant(new DataSetBuilder(), tag);
    byte[] raw = Engine.file(patient().sequence(KEPT_SEQUENCE, item));
    check(
        option,
        tag,
        cell,
        value(BASIC, raw, KEPT_SEQUENCE, tag),
        value(engine(option), raw, KEPT_SEQUENCE, tag));
  }

  private static void check(ProfileOption option, int tag, String cell, byte[] basic, byte[] now) {
    Vr vr = DICTIONARY.vrOf(tag);
    if (vr == Vr.SQ) {
      if (cell.equals("-")) {
        assertThat(now).isEqualTo(basic);
      } else {
        assertThat(now).as("an item").hasSize(1);
      }
      return;
    }
    byte[] planted = planted(vr, tag).getBytes(StandardCharsets.US_ASCII);
    switch (cell) {
      case "-" -> assertThat(text(now)).isEqualTo(mapped(option, basic));
      case "K" -> assertThat(text(now)).isEqualTo(text(planted));
      case "C" -> assertThat(text(now)).isEqualTo(cleaned(option, vr, tag, basic));
      default -> throw new AssertionError(cell);
    }
  }

  /** Pseudonyms differ between the engines of this test, which have keys of their own. */
  private static String mapped(ProfileOption option, byte[] basic) {
    String text = text(basic);
    return text != null && text.equals(BASIC.uid(UID)) ? engine(option).uid(UID) : text;
  }

  private static String cleaned(ProfileOption option, Vr vr, int tag, byte[] basic) {
    if (option == ProfileOption.RETAIN_LONGITUDINAL_MODIFIED_DATES) {
      int days = engine(option).pseudonyms.dateShiftDays(PATIENT);
      return vr.text() ? new DateShift(days).shift(vr, planted(vr, tag)) : text(basic);
    }
    return vr.text() ? planted(vr, tag) : text(basic);
  }

  private static Engine engine(ProfileOption option) {
    return ENGINES.computeIfAbsent(
        option, one -> Engine.with(CURATORS, "options: [" + one.recipeName() + "]"));
  }

  private static byte[] value(Engine engine, byte[] raw, int sequence, int tag) {
    Curated curated = new Curated(engine.curated(raw));
    return sequence == 0 ? curated.value(tag) : curated.value(sequence, tag);
  }

  private static String text(byte[] value) {
    return value == null
        ? null
        : new String(value, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
  }

  private static DataSetBuilder patient() {
    return Engine.minimal().text(Tag.PatientID, "LO", PATIENT);
  }

  /** What the engine decides by itself, and what objects cannot do without. */
  private static boolean isFixed(int tag) {
    return switch (tag) {
      case Tag.SOPInstanceUID,
          Tag.StudyInstanceUID,
          Tag.SeriesInstanceUID,
          Tag.PatientID,
          Tag.PatientName,
          Tag.AccessionNumber,
          Tag.DeidentificationMethod,
          Tag.DeidentificationMethodCodeSequence,
          Tag.EncryptedAttributesSequence ->
          true;
      default -> false;
    };
  }

  private static int tag(String[] row) {
    return Integer.parseUnsignedInt(row[0], 16);
  }

  private static String cell(ProfileOption option, String[] row) {
    return row[FIRST_COLUMN + option.ordinal()];
  }

  private static DataSetBuilder plant(DataSetBuilder dataSet, int tag) {
    Vr vr = DICTIONARY.vrOf(tag);
    if (vr == Vr.SQ) {
      return dataSet.sequence(tag, new DataSetBuilder().text(Tag.CodeValue, "SH", "C-1"));
    }
    String value = planted(vr, tag);
    return vr.text()
        ? dataSet.text(tag, vr.name(), value)
        : dataSet.bytes(tag, vr.name(), value.getBytes(StandardCharsets.US_ASCII));
  }

  private static String planted(Vr vr, int tag) {
    if (tag == Tag.TimezoneOffsetFromUTC) {
      return "+0100";
    }
    return switch (vr) {
      case UI -> UID;
      case DA -> "20190407";
      case TM -> "112233";
      case DT -> "20190407112233";
      case AS -> "047Y";
      case DS, IS -> "47";
      case US, SS -> "HE";
      case FL, SL, UL -> "HEAD";
      case FD, SV, UV -> "HEADFEET";
      default -> "HEADFIRSTSUPINES";
    };
  }
}
