package io.lethe.jobs.producer.sequencer;

import java.util.Locale;

/** Why a run waits until somebody has looked at it. */
enum WaitReason {
  /** Its RunInfo.xml, sample sheet or fastq_list.csv cannot be read. */
  MALFORMED,
  /** FASTQ files fit no sample of its sheet. */
  UNLISTED_READS,
  /** Two subjects are told of a sample. */
  SUBJECT_CONFLICT,
  /** Samples have no subject, and each must have one. */
  SUBJECT_MISSING,
  /** Files of the manifest are not there. */
  FILES_MISSING;

  /** As metrics name it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
