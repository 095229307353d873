package io.lethe.imaging.synthetic;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The sample deliveries: seven studies of four invented patients, 61 instances, about 12 MB, with
 * names, numbers and UIDs in top-level, nested and private places. The same seed gives the same
 * bytes.
 */
public final class SampleStudies {

  private SampleStudies() {}

  /**
   * Makes all studies.
   *
   * @param seed draws UIDs, numbers and noise
   */
  public static List<SampleStudy> studies(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    SamplePatient first =
        new SamplePatient("Müllerová^Žofie", "MRN-48210377", "19520317", "F", CharacterSet.UTF_8);
    SamplePatient second =
        new SamplePatient("Søndergård^Åse", "MRN-55120984", "19480922", "F", CharacterSet.LATIN_1);
    SamplePatient third =
        new SamplePatient(
            "Yamada^Tarou=山田^太郎=やまだ^たろう", "JP-00731946", "19610504", "M", CharacterSet.JAPANESE);
    SamplePatient fourth =
        new SamplePatient(
            "Wang^XiaoDong=王^小东", "CN-99318427", "19731130", "M", CharacterSet.GB18030);
    return List.of(
        ImageSamples.ct("ct-chest", first, random.split(), Encoding.EXPLICIT_LITTLE_ENDIAN, 12),
        ImageSamples.ct("ct-follow-up", first, random.split(), Encoding.IMPLICIT_LITTLE_ENDIAN, 4),
        ImageSamples.enhancedMr(second, random.split()),
        ImageSamples.ultrasound(third, random.split()),
        ReportSamples.report(first, random.split()),
        CompressedSamples.knee(fourth, random.split()),
        CompressedSamples.hand(second, random.split()));
  }
}
