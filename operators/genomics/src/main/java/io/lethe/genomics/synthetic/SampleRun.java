package io.lethe.genomics.synthetic;

import java.util.List;
import java.util.Objects;

/**
 * One synthetic sequencing run of one sample.
 *
 * @param runId as instruments name it
 * @param sampleId name of the sample in all files
 * @param subjectId whose sample it is, as imaging calls the patient
 * @param files all that lands
 * @param identifiers the texts planted in files and names that must not survive
 */
public record SampleRun(
    String runId,
    String sampleId,
    String subjectId,
    List<SampleFile> files,
    List<String> identifiers) {

  public SampleRun {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(sampleId, "sampleId");
    Objects.requireNonNull(subjectId, "subjectId");
    files = List.copyOf(files);
    identifiers = List.copyOf(identifiers);
  }

  @Override
  public String toString() {
    return "SampleRun[" + files.size() + " files]";
  }
}
