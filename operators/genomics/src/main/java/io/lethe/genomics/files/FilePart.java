package io.lethe.genomics.files;

/** What a file is in its set. */
public enum FilePart {
  /** Holds reads, variants or the description of a run. */
  DATA,
  /** BAI, CSI, TBI, CRAI or GZI of a data file of the set. */
  INDEX,
  /** A side file with the MD5 or SHA-256 of another file of the set. */
  DIGEST
}
