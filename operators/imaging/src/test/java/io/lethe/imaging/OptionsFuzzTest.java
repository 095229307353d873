package io.lethe.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.parse.ParseLimits;
import io.lethe.imaging.synthetic.DataSetBuilder;
import io.lethe.imaging.synthetic.Encoding;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged objects under a recipe that keeps private blocks, dates, ages and text. */
class OptionsFuzzTest extends FuzzTest {

  private static final int MUTANTS = 3000;

  private static final Engine ENGINE =
      Engine.with(
          ImagingCurators.load(new ParseLimits(1 << 20, 16, 20_000, 1 << 24, 100)),
          "options: [retainLongitudinalModifiedDates, retainSafePrivate, cleanDescriptors,"
              + " retainPatientCharacteristics, cleanStructuredContent]",
          "overrides:",
          "  - {privateCreator: ACME, element: \"(0029,xx01)\", action: D}");

  @Override
  Engine engine() {
    return ENGINE;
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE_ENDIAN", "IMPLICIT_LITTLE_ENDIAN", "EXPLICIT_BIG_ENDIAN"})
  void damagedPrivateBlocksHaveAnOutcome(Encoding encoding) {
    byte[] raw = Engine.file(dataSet(), encoding);
    Random random = new Random(20240608L + encoding.ordinal());
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = raw.clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        mutant[140 + random.nextInt(raw.length - 140)] = (byte) random.nextInt(256);
      }
      if (ENGINE.curate(mutant) instanceof Outcome.Quarantined quarantined) {
        assertThat(quarantined.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
      }
    }
    ENGINE.clear();
  }

  private static DataSetBuilder dataSet() {
    String philips = "Philips Imaging DD 001";
    return Engine.minimal()
        .sequence(
            Tag.PrivateDataElementCharacteristicsSequence,
            new DataSetBuilder()
                .shorts(0x0008_0301, "US", 0x0029)
                .text(0x0008_0302, "LO", "ACME")
                .text(Tag.BlockIdentifyingInformationStatus, "CS", "SAFE")
                .sequence(
                    Tag.DeidentificationActionSequence,
                    new DataSetBuilder()
                        .shorts(0x0008_0306, "US", 2, 3)
                        .text(Tag.DeidentificationAction, "CS", "Z")))
        .text(Tag.StudyDate, "DA", "20190407")
        .text(Tag.AcquisitionDateTime, "DT", "20190407112233.5+0100")
        .text(Tag.StudyDescription, "LO", "KNEE")
        .text(Tag.PatientAge, "AS", "047Y")
        .text(0x0029_0010, "LO", "ACME")
        .text(0x0029_1001, "LO", "ONE")
        .text(0x0029_1002, "UI", "1.2.3")
        .text(0x0029_1004, "DA", "20190407")
        .text(0x2001_0010, "LO", philips)
        .text(0x2001_1004, "CS", "M")
        .sequence(
            0x2001_105F,
            new DataSetBuilder().text(0x2001_0010, "LO", philips).text(0x2001_1036, "CS", "P"));
  }
}
