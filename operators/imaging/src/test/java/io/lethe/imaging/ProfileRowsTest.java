package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.profile.ActionCode;
import io.lethe.imaging.profile.ActionResolver;
import io.lethe.imaging.profile.AttributeTypes;
import io.lethe.imaging.profile.ConfidentialityProfile;
import io.lethe.imaging.synthetic.DataSetBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of Table E.1-1, at top level and in an item of a sequence that is kept. */
class ProfileRowsTest {

  private static final DataDictionary DICTIONARY = DataDictionary.load();
  private static final ConfidentialityProfile PROFILE = ConfidentialityProfile.load();
  private static final ActionResolver RESOLVER = new ActionResolver(PROFILE, AttributeTypes.load());

  /** Referenced Series Sequence: no row, so it is entered. */
  private static final int KEPT_SEQUENCE = 0x0008_1115;

  private static final int CODE_VALUE = 0x0008_0100;
  private static final String PLANTED = "ZQPLANTEDQZ";
  private static final String PLANTED_UID = "1.2.826.0.1.3680043.10.777.4711";

  private static final Engine ENGINE = new Engine();

  static Stream<String> rows() {
    return Arrays.stream(PROFILE.tags())
        .filter(tag -> Tag.group(tag) >= 0x0008)
        .filter(tag -> DICTIONARY.vrOf(tag) != null)
        .mapToObj(tag -> String.format("%08X", tag));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theActionIsCarriedOutAtTopLevel(String row) {
    int tag = Integer.parseUnsignedInt(row, 16);
    byte[] curated = ENGINE.curated(Engine.file(replace(Engine.minimal(), tag)));
    check(action(0, tag), tag, new Curated(curated).value(tag), curated);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theActionIsCarriedOutInAnItem(String row) {
    int tag = Integer.parseUnsignedInt(row, 16);
    DataSetBuilder dataSet =
        Engine.minimal().sequence(KEPT_SEQUENCE, plant(new DataSetBuilder(), tag));
    byte[] curated = ENGINE.curated(Engine.file(dataSet));
    check(action(KEPT_SEQUENCE, tag), tag, new Curated(curated).value(KEPT_SEQUENCE, tag), curated);
  }

  private static ActionCode action(int parent, int tag) {
    boolean references = tag == Tag.ReferencedImageSequence || tag == Tag.SourceImageSequence;
    return references ? ActionCode.U : RESOLVER.resolve(Engine.CT, parent, tag);
  }

  private static void check(ActionCode action, int tag, byte[] value, byte[] file) {
    boolean subject = tag == Tag.PatientID || tag == Tag.PatientName;
    boolean declared =
        tag == Tag.DeidentificationMethod || tag == Tag.DeidentificationMethodCodeSequence;
    if (subject || declared || tag == Tag.AccessionNumber) {
      assertThat(Engine.holds(file, PLANTED)).isFalse();
      return;
    }
    switch (action) {
      case X -> assertThat(value).isNull();
      case Z -> assertThat(value).isEmpty();
      case D, U -> assertThat(value).isNotEmpty();
      default -> throw new AssertionError(action);
    }
    assertThat(Engine.holds(file, PLANTED)).isFalse();
    assertThat(Engine.holds(file, PLANTED_UID)).isFalse();
  }

  /** The attribute instead of the one that the minimal object has under the same tag. */
  private static DataSetBuilder replace(DataSetBuilder dataSet, int tag) {
    return switch (tag) {
      case Tag.SOPInstanceUID, Tag.StudyInstanceUID, Tag.SeriesInstanceUID -> dataSet;
      default -> plant(dataSet, tag);
    };
  }

  private static DataSetBuilder plant(DataSetBuilder dataSet, int tag) {
    Vr vr = DICTIONARY.vrOf(tag);
    return switch (vr) {
      case SQ ->
          dataSet.sequence(
              tag,
              new DataSetBuilder()
                  .text(Tag.ReferencedSOPInstanceUID, "UI", PLANTED_UID)
                  .text(0x0010_0010, "PN", PLANTED + "^X")
                  .text(CODE_VALUE, "SH", "C-1"));
      case UI -> dataSet.text(tag, "UI", PLANTED_UID);
      case DA -> dataSet.text(tag, "DA", "20190407");
      case TM -> dataSet.text(tag, "TM", "112233");
      case DT -> dataSet.text(tag, "DT", "20190407112233");
      case AS -> dataSet.text(tag, "AS", "047Y");
      case DS, IS -> dataSet.text(tag, vr.name(), "47");
      default ->
          vr.text()
              ? dataSet.text(tag, vr.name(), PLANTED)
              : dataSet.bytes(
                  tag, vr.name(), (PLANTED + "12345").getBytes(StandardCharsets.US_ASCII));
    };
  }
}
