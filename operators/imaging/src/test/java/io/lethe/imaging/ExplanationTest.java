package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.Recipe;
import io.lethe.curation.Sha256;
import io.lethe.imaging.explain.AttributeExplanation;
import io.lethe.imaging.explain.Ground;
import io.lethe.imaging.explain.ObjectExplanation;
import io.lethe.imaging.explain.Treatment;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import io.lethe.imaging.synthetic.Lengths;
import io.lethe.imaging.synthetic.Part10Builder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said to have been done, attribute by attribute. */
class ExplanationTest {

  private final List<ObjectExplanation> heard = new ArrayList<>();
  private final Engine engine = new Engine(ParseLimits.DEFAULT, heard::add);

  @Test
  void namesTheRuleAndWhatWasDone() {
    explain(
        Engine.minimal()
            .text(0x0008_0050, "SH", "A-1")
            .text(0x0008_0060, "CS", "CT")
            .text(0x0008_0080, "LO", "St. Elsewhere")
            .text(0x0010_0010, "PN", "Doe^John")
            .text(0x0010_0030, "DA", "19500102")
            .text(0x0040_0400, "LT", "comment")
            .text(0x0040_1006, "SH", "ORDER-1"));
    assertLine("(0008,0016)", "SOPClassUID", Treatment.KEPT, Ground.STRUCTURAL_UID, "");
    assertLine("(0008,0018)", "SOPInstanceUID", Treatment.MAPPED, Ground.TABLE, "U");
    assertLine("(0008,0050)", "AccessionNumber", Treatment.PSEUDONYM, Ground.TABLE, "Z");
    assertLine("(0008,0060)", "Modality", Treatment.KEPT, Ground.NOT_LISTED, "");
    assertLine("(0008,0080)", "InstitutionName", Treatment.REMOVED, Ground.TABLE, "X/Z/D");
    assertLine("(0010,0010)", "PatientName", Treatment.SUBJECT, Ground.IDENTITY, "Z");
    assertLine("(0012,0062)", "PatientIdentityRemoved", Treatment.ADDED, Ground.DECLARATION, "");
    assertLine(
        "(0040,0400)",
        "CommentsOnTheScheduledProcedureStep",
        Treatment.EMPTIED,
        Ground.NOT_LISTED_TEXT,
        "");
    assertLine(
        "(0040,1006)",
        "PlacerOrderNumberProcedure",
        Treatment.EMPTIED,
        Ground.NOT_LISTED_IDENTIFIER,
        "");
  }

  @Test
  void aClassThatNobodyRegisteredIsNotShown() {
    DataSetBuilder object =
        new DataSetBuilder()
            .text(0x0008_0016, "UI", "1.2.19470321.7")
            .text(0x0008_0018, "UI", Engine.INSTANCE)
            .text(0x0020_000D, "UI", Engine.STUDY)
            .text(0x0020_000E, "UI", Engine.SERIES);
    explain(object);
    assertThat(heard.get(0).sopClassUid()).isEqualTo(ObjectExplanation.UNREGISTERED);
    assertThat(heard.toString()).doesNotContain("19470321");
  }

  @Test
  void saysWhatTheJudgeFound() {
    explain(
        Engine.minimal()
            .text(0x0008_0060, "CS", "c*t")
            .text(0x0008_0070, "LO", "Doe scanners")
            .text(0x0008_1090, "LO", "Model\0hidden")
            .text(0x0010_0010, "PN", "Doe^John"));
    assertLine("(0008,0060)", "Modality", Treatment.KEPT_BUT_BLANKED, Ground.JUDGE_REPERTOIRE, "");
    assertLine(
        "(0008,0070)", "Manufacturer", Treatment.KEPT_BUT_BLANKED, Ground.JUDGE_IDENTIFIER, "");
    assertLine(
        "(0008,1090)",
        "ManufacturerModelName",
        Treatment.KEPT_BUT_TRIMMED,
        Ground.JUDGE_HIDDEN,
        "");
  }

  @ParameterizedTest
  @EnumSource(Lengths.class)
  void countsItemsFromOneAndFindsWhatTheIndexLeavesOut(Lengths lengths) {
    DataSetBuilder reference = new DataSetBuilder().text(0x0008_1155, "UI", "1.2.3.4.5.6");
    DataSetBuilder instances =
        new DataSetBuilder()
            .sequence(0x0008_1199, new DataSetBuilder(), reference)
            .text(0x0029_0010, "LO", "SIEMENS CSA HEADER")
            .text(0x0029_1008, "CS", "IMAGE NUM 4")
            .sequence(0x0029_1010, new DataSetBuilder().text(0x0029_0010, "LO", "inside"));
    explain(
        Engine.minimal()
            .sequence(0x0008_1115, instances)
            .text(0x0009_0010, "LO", "St. Elsewhere")
            .text(0x0009_1001, "LO", "secret")
            .text(0x0008_9999, "LO", "unknown"),
        lengths);
    assertLine(
        "(0008,1115)[1]/(0008,1199)[2]/(0008,1155)",
        "ReferencedSOPInstanceUID",
        Treatment.MAPPED,
        Ground.TABLE,
        "U");
    AttributeExplanation known = line("(0008,1115)[1]/(0029,1008)");
    assertThat(known.keyword()).isEqualTo("SIEMENS CSA HEADER");
    assertThat(known.pattern()).isEqualTo("(0008,1115)/(0029,SIEMENS CSA HEADER,xx08)");
    assertThat(known.ground()).isEqualTo(Ground.PRIVATE);
    assertLine(
        "(0008,1115)[1]/(0029,1010)", "SIEMENS CSA HEADER", Treatment.REMOVED, Ground.PRIVATE, "X");
    assertLine("(0009,1001)", "private", Treatment.REMOVED, Ground.PRIVATE, "X");
    assertLine("(0008,9999)", "", Treatment.REMOVED, Ground.UNKNOWN, "");
    assertThat(heard.toString()).doesNotContain("Elsewhere", "secret", "IMAGE NUM", "inside");
  }

  @Test
  void saysWhichItemsAreOnlyThereForTheirStructure() {
    DataSetBuilder item = new DataSetBuilder().text(0x0040_A160, "UT", "finding");
    explain(Engine.minimal().sequence(0x0040_A730, item));
    assertThat(line("(0040,A730)").treatment())
        .isIn(Treatment.ENTERED_AS_DUMMY, Treatment.REMOVED, Treatment.ENTERED);
  }

  @Test
  void namesTheOptionThatDecides() throws IOException {
    String recipe =
        """
        recipe: options
        version: 1
        kind: imaging
        standard: DICOM PS3.15 2024e
        options:
          profile: basic
          options: [retainSafePrivate, retainLongitudinalModifiedDates, cleanDescriptors]
        """;
    ImagingCurator curator =
        ImagingCurators.load()
            .explaining("demo", Recipe.parse(recipe), engine.pseudonyms, heard::add);
    byte[] raw =
        Engine.file(
            Engine.minimal()
                .text(0x0008_0020, "DA", "20200101")
                .text(0x0008_0023, "DA", "yesterday")
                .text(0x7053_0010, "LO", "Philips PET Private Group")
                .text(0x7053_1000, "DS", "1.5")
                .text(0x7053_1001, "DS", "1.5"));
    ByteArrayInputStream stream = new ByteArrayInputStream(raw);
    RawIdentity identity = RawIdentity.of(Sha256.of(raw));
    curator.curate(new RawObject(identity, raw.length, Optional.empty(), stream), engine.store);
    assertLine("(0008,0020)", "StudyDate", Treatment.SHIFTED, Ground.TABLE, "C");
    assertThat(line("(0008,0020)").column())
        .isEqualTo("Retain Longitudinal Temporal Information Modified Dates Option");
    assertThat(line("(0008,0023)").ground()).isEqualTo(Ground.FALLBACK);
    assertThat(line("(7053,1000)").ground()).isEqualTo(Ground.SAFE_PRIVATE);
    assertThat(line("(7053,1000)").treatment()).isEqualTo(Treatment.KEPT);
    assertThat(line("(7053,1001)").ground()).isEqualTo(Ground.PRIVATE);
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void explainingChangesNoByte(Encoding encoding) {
    DataSetBuilder dataSet = Frames.layout(Engine.minimal(), 4, 4, 8).text(0x0009_0010, "LO", "x");
    DataSetBuilder image =
        switch (encoding) {
          case RLE_LOSSLESS ->
              dataSet.fragments(0x7FE0_0010, List.of(new byte[0], Frames.rle(new byte[16])));
          case JPEG_BASELINE ->
              dataSet.fragments(0x7FE0_0010, List.of(new byte[0], Frames.jpeg(new byte[0])));
          default -> dataSet.bytes(0x7FE0_0010, "OW", new byte[16]);
        };
    byte[] raw = Engine.file(image, encoding);
    Engine plain = new Engine(ParseLimits.DEFAULT, null, engine.pseudonyms);
    assertThat(engine.curated(raw)).isEqualTo(plain.curated(raw));
    assertThat(line("(7FE0,0010)").treatment()).isEqualTo(Treatment.KEPT);
  }

  private void explain(DataSetBuilder dataSet) {
    explain(dataSet, Lengths.DEFINED);
  }

  private void explain(DataSetBuilder dataSet, Lengths lengths) {
    engine.curated(new Part10Builder(dataSet).lengths(lengths).build());
  }

  private void assertLine(
      String path, String keyword, Treatment treatment, Ground ground, String row) {
    AttributeExplanation line = line(path);
    assertThat(line.keyword()).as(path).isEqualTo(keyword);
    assertThat(line.treatment()).as(path).isEqualTo(treatment);
    assertThat(line.ground()).as(path).isEqualTo(ground);
    assertThat(line.row()).as(path).isEqualTo(row);
    assertThat(line.column().isEmpty()).as(path).isEqualTo(row.isEmpty());
  }

  private AttributeExplanation line(String path) {
    return heard.get(0).attributes().stream()
        .filter(line -> line.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line for " + path + " in " + heard));
  }
}
