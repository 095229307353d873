package io.lethe.imaging.synthetic;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Structured reports. */
final class ReportSamples {

  private ReportSamples() {}

  static SampleStudy report(SamplePatient patient, SplittableRandom random) {
    StudyDraft draft = new StudyDraft("sr-chest", patient, random).set("modality", "SR");
    draft.set("class.uid", "1.2.840.10008.5.1.4.1.1.88.33");
    draft.uid("image.uid").uid("image.series.uid").series(5, "Report");
    byte[] preamble = new byte[128];
    byte[] note = ("exported for " + patient.id()).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(note, 0, preamble, 0, note.length);
    for (int number = 1; number <= 3; number++) {
      draft.instance(number);
      Encoding encoding = number == 3 ? Encoding.DEFLATED : Encoding.EXPLICIT_LITTLE_ENDIAN;
      DataSetBuilder dataSet = draft.dataSet("report.txt", "private.txt");
      Part10Builder file = new Part10Builder(dataSet).encoding(encoding);
      draft.add(file.preamble(Arrays.copyOf(preamble, 128)), false);
    }
    return draft.finish();
  }
}
