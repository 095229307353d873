package io.lethe.genomics.synthetic;

import java.util.List;

/**
 * What identifies a run and its sample.
 *
 * @param subjectId number of the patient
 * @param sampleId name of the sample: as often, that of the patient
 * @param library name of the library
 * @param instrument serial number of the sequencer
 * @param run number of the run on it
 * @param flowCell its serial number
 * @param date of the run, {@code yyyy-mm-dd}
 * @param folder where the files were made
 * @param operator who ran it
 * @param computer what it ran on
 */
record Identity(
    String subjectId,
    String sampleId,
    String library,
    String instrument,
    String run,
    String flowCell,
    String date,
    String folder,
    String operator,
    String computer) {

  /** The run's name: date, instrument, number, flow cell. */
  String runId() {
    return date.replace("-", "") + "_" + instrument + "_" + run + "_A" + flowCell;
  }

  /** Name of a read; the index tells reads apart. */
  String readName(int read) {
    return instrument
        + ":"
        + run
        + ":"
        + flowCell
        + ":1:1101:"
        + (1000 + read)
        + ":"
        + (2000 + read);
  }

  String readGroup() {
    return flowCell + ".1." + sampleId;
  }

  List<String> texts() {
    return List.of(
        subjectId,
        sampleId,
        library,
        instrument,
        flowCell,
        date,
        date.replace("-", ""),
        folder,
        operator,
        computer,
        runId());
  }
}
