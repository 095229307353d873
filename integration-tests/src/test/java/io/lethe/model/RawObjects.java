package io.lethe.model;

import io.lethe.faults.TinyStudies;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** The objects of studies and runs, each drawn from its name. */
final class RawObjects {

  /** Several studies and samples are of one of them. */
  static final int PATIENTS = 4;

  private static final int SIDE = 4;
  private static final int READS = 3;
  private static final int BASES = 40;

  private RawObjects() {}

  /** The patient of a study, or of a run's sample. */
  static String patient(String entity, int part) {
    return "MRN-" + number(entity, part);
  }

  private static int number(String entity, int part) {
    int own = Integer.parseInt(entity.substring(entity.indexOf('-') + 1));
    return (entity.startsWith("run") ? own + part : own) % PATIENTS;
  }

  /** An instance in one of the study's series. */
  static byte[] instance(String study, int series, int number, int revision) {
    int own = Integer.parseInt(study.substring(study.indexOf('-') + 1));
    return TinyStudies.instance(number(study, 0), own, series, number, revision, SIDE);
  }

  /** Raw reads; of the same length in every revision. */
  static byte[] reads(String run, int sample, int number, int revision) {
    SplittableRandom random =
        new SplittableRandom((run + "/" + sample + "/" + number + "/" + revision).hashCode());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < READS; i++) {
      text.append("@A00123:55:HXXFLOWDSX:1:1101:").append(1000 + random.nextInt(9000));
      text.append(':').append(1000 + random.nextInt(9000)).append(" 1:N:0:ACGTTGCA\n");
      random.ints(BASES, 0, 4).forEach(base -> text.append("ACGT".charAt(base)));
      text.append("\n+\n");
      random.ints(BASES, 0, 20).forEach(quality -> text.append((char) ('5' + quality)));
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
