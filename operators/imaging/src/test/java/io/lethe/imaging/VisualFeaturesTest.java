package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.synthetic.DataSetBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trap 23: what is likely to show a face is refused where the recipe asks for it. */
class VisualFeaturesTest {

  private static final int MODALITY = 0x0008_0060;
  private static final int BODY_PART = 0x0018_0015;
  private static final int DECLARED = 0x0028_0302;

  private final Engine basic = Engine.with("options: []");
  private final Engine strict = Engine.with("options: [cleanRecognizableVisualFeatures]");

  @ParameterizedTest
  @CsvSource({
    // modality, body part, (0028,0302), refused
    "CT, HEAD, , true",
    "MR, BRAIN, , true",
    "PT, WHOLEBODY, , true",
    "CT, CHEST, , false",
    "CR, HEAD, , false",
    "MR, BRAIN, NO, false",
    "CT, CHEST, YES, true"
  })
  void facesAreRefusedUnderTheOptionAlone(
      String modality, String bodyPart, String declared, boolean refused) {
    DataSetBuilder object =
        Engine.minimal().text(MODALITY, "CS", modality).text(BODY_PART, "CS", bodyPart);
    if (declared != null) {
      object.text(DECLARED, "CS", declared);
    }
    byte[] raw = Engine.file(object);
    assertThat(basic.curate(raw)).isInstanceOf(Outcome.Curated.class);
    Outcome outcome = strict.curate(raw);
    if (refused) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Quarantined.class,
              q -> assertThat(q.reason()).isEqualTo(ReasonCode.DICOM_RECOGNIZABLE_VISUAL_FEATURES));
    } else {
      assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    }
  }
}
