package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog's fields. */
class MetadataTest {

  private final Engine engine = new Engine();

  @Test
  void acquisitionParametersAreTaken() {
    Map<String, String> fields =
        fields(
            Engine.minimal()
                .text(0x0018_0060, "DS", "120")
                .text(0x0018_1210, "SH", "B30f")
                .text(0x0018_1314, "DS", "15")
                .text(0x0018_6031, "CS", "LINEAR")
                .text(0x0028_2114, "CS", "ISO_10918_1")
                .sequence(
                    0x0054_0016,
                    new DataSetBuilder()
                        .text(0x0018_0031, "LO", "FDG")
                        .text(0x0018_1074, "DS", "3.7E8")));
    assertThat(fields)
        .containsEntry("kvp", "120")
        .containsEntry("convolutionKernel", "B30f")
        .containsEntry("flipAngle", "15")
        .containsEntry("transducerType", "LINEAR")
        .containsEntry("lossyImageCompressionMethod", "ISO_10918_1")
        .containsEntry("radiopharmaceutical", "FDG")
        .containsEntry("radionuclideTotalDose", "3.7E8");
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void whatFramesShareIsAFieldAndWhatTheyHaveOfTheirOwnIsNot(Encoding encoding) {
    DataSetBuilder echo = new DataSetBuilder().doubles(0x0018_9082, "FD", 12.5);
    DataSetBuilder timing = new DataSetBuilder().text(0x0018_0080, "DS", "500");
    DataSetBuilder shared =
        new DataSetBuilder().sequence(0x0018_9114, echo).sequence(0x0018_9112, timing);
    DataSetBuilder measures = new DataSetBuilder().text(0x0018_0050, "DS", "5");
    DataSetBuilder frame = new DataSetBuilder().sequence(0x0028_9110, measures);
    DataSetBuilder dataSet =
        Engine.minimal().sequence(0x5200_9229, shared).sequence(0x5200_9230, frame, frame);
    Outcome outcome = engine.curate(Engine.file(dataSet, encoding));
    assertThat(((Outcome.Curated) outcome).metadata())
        .containsEntry("effectiveEchoTime", "12.5")
        .containsEntry("repetitionTime", "500")
        .doesNotContainKey("sliceThickness");
  }

  @ParameterizedTest
  @CsvSource({"CHEST, 51185008, Chest", "C_SPINE, 122494005, Cervical spine"})
  void bodyPartsGetTheirConcept(String term, String code, String meaning) {
    assertThat(fields(Engine.minimal().text(0x0018_0015, "CS", term)))
        .containsEntry("bodyRegionCode", code)
        .containsEntry("bodyRegion", meaning);
    assertThat(fields(Engine.minimal().text(0x0018_0015, "CS", "WIDGET")))
        .doesNotContainKeys("bodyRegionCode", "bodyRegion");
  }

  @Test
  void theCodedRegionWinsOverTheTerm() {
    DataSetBuilder brain =
        new DataSetBuilder()
            .text(0x0008_0100, "SH", "12738006")
            .text(0x0008_0102, "SH", "SCT")
            .text(0x0008_0104, "LO", "Brain");
    assertThat(
            fields(Engine.minimal().sequence(0x0008_2218, brain).text(0x0018_0015, "CS", "CHEST")))
        .containsEntry("bodyRegionCode", "12738006")
        .containsEntry("bodyRegion", "Brain");
  }

  @Test
  void noValueThatRepeatsAnIdentifierIsTaken() {
    assertThat(
            fields(
                Engine.minimal()
                    .text(0x0010_0010, "PN", "Quixotela^Z")
                    .text(0x0018_1210, "SH", "Quixotela")))
        .doesNotContainKey("convolutionKernel");
  }

  private Map<String, String> fields(DataSetBuilder dataSet) {
    Outcome outcome = engine.curate(Engine.file(dataSet));
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return ((Outcome.Curated) outcome).metadata();
  }
}
