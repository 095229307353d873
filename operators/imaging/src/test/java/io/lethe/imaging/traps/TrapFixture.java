package io.lethe.imaging.traps;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Curated;
import io.lethe.imaging.Engine;
import io.lethe.imaging.ImagingCurators;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.synthetic.DataSetBuilder;
import java.nio.charset.StandardCharsets;

/** Objects that own a name, and engines that meet them. */
abstract class TrapFixture {

  static final ImagingCurators CURATORS = ImagingCurators.load();

  /** With the options that the research recipe has. */
  static final Engine RESEARCH =
      Engine.with(
          CURATORS,
          "options: [retainLongitudinalModifiedDates, retainSafePrivate, retainDeviceIdentity,"
              + " retainPatientCharacteristics, cleanDescriptors, cleanStructuredContent,"
              + " cleanGraphics, cleanPixelData]");

  static final String PATIENT = "ZQ-77";
  static final String NAME = "Featherstone";
  static final byte[] SECRET = ("by " + NAME + " ").getBytes(StandardCharsets.US_ASCII);
  static final String ROOT = "1.2.840.10008.5.1.4.1.1.";

  /** With the Basic Profile alone. */
  final Engine engine = new Engine();

  static DataSetBuilder named() {
    return Engine.minimal()
        .text(0x0010_0010, "PN", NAME + "^Ann")
        .text(0x0010_0020, "LO", "P4711X");
  }

  static DataSetBuilder ofClass(String sopClass) {
    return new DataSetBuilder()
        .text(0x0008_0016, "UI", sopClass)
        .text(0x0008_0018, "UI", Engine.INSTANCE)
        .text(0x0010_0010, "PN", NAME + "^Ann")
        .text(0x0020_000D, "UI", Engine.STUDY)
        .text(0x0020_000E, "UI", Engine.SERIES);
  }

  byte[] clean(byte[] file) {
    byte[] curated = engine.curated(file);
    assertThat(Engine.holds(curated, NAME)).isFalse();
    return curated;
  }

  ReasonCode refused(byte[] file) {
    Outcome outcome = engine.curate(file);
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    return ((Outcome.Quarantined) outcome).reason();
  }

  static DataSetBuilder patient() {
    return Engine.minimal().text(Tag.PatientID, "LO", PATIENT);
  }

  static byte[] curate(DataSetBuilder dataSet) {
    return RESEARCH.curated(Engine.file(dataSet));
  }

  static String text(DataSetBuilder dataSet, int tag) {
    return new Curated(curate(dataSet)).text(tag);
  }
}
