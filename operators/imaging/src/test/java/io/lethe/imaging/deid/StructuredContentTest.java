package io.lethe.imaging.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.KeyRing;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.deid.StructuredContentTable.Option;
import io.lethe.imaging.deid.StructuredContentTable.Row;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.io.PlainSource;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.parse.Tokenizer;
import io.lethe.imaging.profile.ActionCode;
import io.lethe.imaging.profile.ActionResolver;
import io.lethe.imaging.profile.AttributeTypes;
import io.lethe.imaging.profile.ConfidentialityProfile;
import io.lethe.imaging.profile.Overrides;
import io.lethe.imaging.profile.ProfileOption;
import io.lethe.imaging.profile.ProfileOptions;
import io.lethe.imaging.profile.SafePrivateTable;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.text.InstitutionWords;
import io.lethe.imaging.text.Vocabulary;
import io.lethe.imaging.validate.MandatoryAttributes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of Table E.3.4-1 without options and under each of them, at two depths. */
class StructuredContentTest {

  private static final DataDictionary DICTIONARY = DataDictionary.load();
  private static final StructuredContentTable TABLE = StructuredContentTable.load();
  private static final Vocabulary VOCABULARY = Vocabulary.load();
  private static final Rules RULES = rules(ProfileOption.CLEAN_STRUCTURED_CONTENT);
  private static final Rules RULES_THAT_RETAIN_UIDS =
      rules(ProfileOption.CLEAN_STRUCTURED_CONTENT, ProfileOption.RETAIN_UIDS);

  private static final String UID = "1.2.826.0.1.99.77.31415926.5";
  private static final String TEXT = "nodule in left lung, seen by Dr. Roe";

  private final Pseudonyms pseudonyms = KeyRing.ephemeral();

  static List<Row> rows() {
    return TABLE.rows();
  }

  @Test
  void theTableHasAllItsRows() {
    assertThat(TABLE.rows()).hasSize(209);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theRowIsCarriedOutUnderEveryOption(Row row) {
    check(row, Set.of());
    for (Option option : Option.values()) {
      check(row, EnumSet.of(option));
    }
  }

  private void check(Row row, Set<Option> options) {
    ActionCode action = row.action(options);
    DataSetBuilder item = item(row.code(), row.scheme(), "MEANT", row.valueType());
    DataSetBuilder outer =
        item("121070", "DCM", "Findings", "CONTAINER").sequence(0x0040_A730, item);
    for (DataSetBuilder content : List.of(item, outer)) {
      String out = curated(report(content), options);
      String as = row + " " + options;
      assertThat(out.contains("MEANT")).as(as).isEqualTo(action != ActionCode.X);
      assertThat(out).as(as).doesNotContain("Jane").doesNotContain("20010203");
      boolean text = row.valueType().equals("TEXT");
      boolean kept = text && action == ActionCode.K;
      assertThat(out.contains("Roe")).as(as).isEqualTo(kept);
      boolean cleaned = text && action == ActionCode.C;
      assertThat(out.contains("nodule in left lung")).as(as).isEqualTo(cleaned || kept);
      checkUid(row, options, action, out);
    }
  }

  /**
   * A UID that the concept keeps stays where the recipe retains UIDs; under any other option it is
   * mapped wherever the object maps it elsewhere, so that references go on matching.
   */
  private void checkUid(Row row, Set<Option> options, ActionCode action, String out) {
    String as = row + " " + options;
    boolean there = action != ActionCode.X && hasUid(row.valueType());
    boolean retains = options.contains(Option.RETAIN_UIDS);
    boolean reference = !row.valueType().equals("UIDREF");
    boolean stays = out.contains(UID);
    boolean mapped = out.contains(pseudonyms.uid(UID));
    if (!there) {
      assertThat(stays || mapped).as(as).isFalse();
    } else if (!reference && action == ActionCode.K && !retains) {
      assertThat(stays ^ mapped).as(as).isTrue();
    } else {
      boolean keeps = retains && (reference || action == ActionCode.K);
      assertThat(stays).as(as).isEqualTo(keeps);
      assertThat(mapped).as(as).isEqualTo(!keeps);
    }
  }

  private static Rules rules(ProfileOption... options) {
    return new Rules(
        DICTIONARY,
        new ActionResolver(ConfidentialityProfile.load(), AttributeTypes.load()),
        ProfileOptions.of(List.of(options)),
        Overrides.NONE,
        SafePrivateTable.load(),
        MandatoryAttributes.load(),
        InstitutionWords.load(Vocabulary.load()));
  }

  private static boolean hasUid(String valueType) {
    return Set.of("UIDREF", "IMAGE", "COMPOSITE", "WAVEFORM").contains(valueType);
  }

  @Test
  void keptTextStaysUnlessItNamesSomeone() {
    Row row = TABLE.find("121013", "DCM", "", "TEXT");
    assertThat(row.action(EnumSet.of(Option.RETAIN_DEVICE_IDENTITY))).isEqualTo(ActionCode.K);
    String kept =
        curated(
            report(named("121013", "DCM", "MEANT", "TEXT").text(0x0040_A160, "UT", "Scanner 7")),
            EnumSet.of(Option.RETAIN_DEVICE_IDENTITY));
    assertThat(kept).contains("Scanner 7");
    String hit =
        curated(
            report(named("121013", "DCM", "MEANT", "TEXT").text(0x0040_A160, "UT", "for Sample")),
            EnumSet.of(Option.RETAIN_DEVICE_IDENTITY));
    assertThat(hit).doesNotContain("Sample").contains("ANONYMIZED");
  }

  @ParameterizedTest
  @CsvSource({
    "371524004,SCT,TEXT",
    "R-0000,SRT,TEXT",
    "R-0000,SNM3,TEXT",
    "R-0000,99SDM,COMPOSITE"
  })
  void retiredCodesOfSnomedAreKnownByTheirMeaning(String code, String scheme, String type) {
    Row row = TABLE.find(code, scheme, "Clinical report", type);
    assertThat(row.code()).isEqualTo("371524004");
    assertThat(TABLE.find("R-0000", "99LOCAL", "Clinical report", type)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"121029,TEXT", "121022,PNAME", "121031,TEXT", "121030,PNAME", "121106,PNAME"})
  void aConceptOfAnotherValueTypeIsTreatedAsStrictlyAsTheTableHasIt(String code, String type) {
    String out = curated(report(item(code, "DCM", "Subject", type)), Set.of());
    assertThat(out).doesNotContain("nodule", "Roe", "Jane", "20010203");
  }

  @Test
  void anOptionThatKeepsAConceptDoesNotKeepItAsText() {
    Set<Option> dates = EnumSet.of(Option.RETAIN_LONGITUDINAL_FULL_DATES);
    assertThat(TABLE.action("111526", "DCM", "", "DATETIME", dates)).isEqualTo(ActionCode.K);
    assertThat(TABLE.action("111526", "DCM", "", "TEXT", dates)).isEqualTo(ActionCode.C);
    assertThat(TABLE.action("99001", "99LOCAL", "", "TEXT", dates)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"99LOCAL,false", "L,false", "'',false", "DCM,true", "99SDM,true"})
  void theMeaningOfALocalCodeIsCleaned(String scheme, boolean stays) {
    String out = curated(report(item("99001", scheme, "As Dr. Handmark said", "NUM")), Set.of());
    assertThat(out.contains("Handmark")).isEqualTo(stays);
    assertThat(out).contains("42.5");
  }

  @Test
  void conceptsOutsideOfTheTableKeepNumbersAndCodesAndCleanText() {
    String out =
        curated(
            report(
                item("99001", "99LOCAL", "Lesion size", "NUM"),
                item("99002", "99LOCAL", "Laterality", "CODE"),
                item("99003", "99LOCAL", "Remark", "TEXT"),
                item("99004", "99LOCAL", "Reader", "PNAME"),
                item("99005", "99LOCAL", "Read on", "DATE"),
                item("99006", "99LOCAL", "Link", "UIDREF")),
            Set.of());
    assertThat(out)
        .contains("Lesion size", "42.5", "Laterality", "Remark", "nodule in left lung")
        .contains("Reader", "Read on", "19000101", pseudonyms.uid(UID))
        .doesNotContain("Roe", "Jane", "20010203", UID);
  }

  @Test
  void acquisitionContextAndSpecimenPreparationAreEntered() {
    DataSetBuilder dataSet =
        report()
            .sequence(
                0x0040_0555,
                named("121031", "DCM", "BIRTHDAY", "").text(0x0040_A121, "DA", "20010203"),
                named("109056", "DCM", "PROTOCOL", "").text(0x0040_A160, "UT", TEXT),
                named("99001", "99LOCAL", "CONTEXT", "").text(0x0040_A160, "UT", TEXT))
            .sequence(
                0x0040_0610,
                new DataSetBuilder()
                    .sequence(0x0040_0612, item("111700", "DCM", "CONTAINERID", "TEXT"))
                    .sequence(0x0040_0612, item("99001", "99LOCAL", "STEP", "TEXT")));
    assertThat(curated(dataSet, Set.of()))
        .contains("CONTEXT", "STEP", "nodule in left lung")
        .doesNotContain("BIRTHDAY", "PROTOCOL", "CONTAINERID", "Roe", "20010203");
  }

  @Test
  void textInTheObjectsOwnCharacterSetIsCleanedAndWrittenInIt() {
    DataSetBuilder dataSet =
        new DataSetBuilder(StandardCharsets.UTF_8)
            .addAll(report())
            .text(0x0008_0005, "CS", "ISO_IR 192")
            .text(0x0008_0090, "PN", "Wang^XiaoDong=王^小东")
            .sequence(
                0x0040_A730,
                new DataSetBuilder(StandardCharsets.UTF_8)
                    .addAll(named("99003", "99LOCAL", "Remark", "TEXT"))
                    .text(0x0040_A160, "UT", "王小东 腹部 Müller"));
    String utf8 =
        new String(
            curated(dataSet, Set.of()).getBytes(StandardCharsets.ISO_8859_1),
            StandardCharsets.UTF_8);
    assertThat(utf8).contains("[name] 腹部 Müller").doesNotContain("小东");
  }

  private static DataSetBuilder named(String code, String scheme, String meaning, String type) {
    DataSetBuilder item =
        new DataSetBuilder()
            .sequence(
                0x0040_A043,
                new DataSetBuilder()
                    .text(0x0008_0100, "SH", code)
                    .text(0x0008_0102, "SH", scheme)
                    .text(0x0008_0104, "LO", meaning));
    return type.isEmpty() ? item : item.text(0x0040_A040, "CS", type);
  }

  private static DataSetBuilder item(String code, String scheme, String meaning, String type) {
    DataSetBuilder item = named(code, scheme, meaning, type);
    DataSetBuilder reference =
        new DataSetBuilder()
            .text(0x0008_1150, "UI", "1.2.840.10008.5.1.4.1.1.2")
            .text(0x0008_1155, "UI", UID);
    return switch (type) {
      case "TEXT" -> item.text(0x0040_A160, "UT", TEXT);
      case "PNAME" -> item.text(0x0040_A123, "PN", "Roe^Jane");
      case "DATE" -> item.text(0x0040_A121, "DA", "20010203");
      case "TIME" -> item.text(0x0040_A122, "TM", "200123");
      case "DATETIME" -> item.text(0x0040_A120, "DT", "20010203040506");
      case "UIDREF" -> item.text(0x0040_A124, "UI", UID);
      case "NUM" ->
          item.sequence(0x0040_A300, new DataSetBuilder().text(0x0040_A30A, "DS", "42.5"));
      case "CODE" -> item.sequence(0x0040_A168, new DataSetBuilder().text(0x0008_0100, "SH", "F"));
      case "IMAGE", "COMPOSITE", "WAVEFORM" -> item.sequence(0x0008_1199, reference);
      default -> item.text(0x0040_A050, "CS", "SEPARATE");
    };
  }

  private static DataSetBuilder report(DataSetBuilder... items) {
    DataSetBuilder report =
        new DataSetBuilder()
            .text(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.88.33")
            .text(0x0008_0018, "UI", "1.2.826.0.1.99.3")
            .text(0x0010_0010, "PN", "Sample^Patient")
            .text(0x0020_000D, "UI", "1.2.826.0.1.99.1")
            .text(0x0020_000E, "UI", "1.2.826.0.1.99.2");
    return items.length == 0 ? report : report.sequence(0x0040_A730, items);
  }

  private String curated(DataSetBuilder dataSet, Set<Option> options) {
    byte[] raw =
        dataSet.encode(io.lethe.imaging.synthetic.Encoding.EXPLICIT_LITTLE_ENDIAN, Lengths.DEFINED);
    Window window = new Window(1 << 20);
    window.open(new PlainSource(new MeasuredInput(new ByteArrayInputStream(raw)), raw.length));
    HeaderIndex index = new HeaderIndex();
    ByteArray out = new ByteArray();
    Rules rules = options.contains(Option.RETAIN_UIDS) ? RULES_THAT_RETAIN_UIDS : RULES;
    try {
      new Tokenizer(
              DICTIONARY, ParseLimits.DEFAULT, (seen, tag, vr) -> false, rules.privateFilter())
          .segment(window, 0, Encoding.EXPLICIT_LITTLE, index);
      Deidentifier deidentifier =
          new Deidentifier(
              rules,
              pseudonyms,
              new DescriptorCleaning(VOCABULARY, List.of(), false),
              ContentItems.on(TABLE, options),
              true);
      deidentifier.open(window, index, Encoding.EXPLICIT_LITTLE);
      deidentifier.write(out);
    } catch (IOException | RejectedException e) {
      throw new AssertionError("a report must be curated", e);
    }
    return new String(out.bytes(), 0, out.size(), StandardCharsets.ISO_8859_1);
  }
}
