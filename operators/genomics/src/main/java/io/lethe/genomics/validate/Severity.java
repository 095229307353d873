package io.lethe.genomics.validate;

/** What becomes of an object that fails a check. */
public enum Severity {
  /** Nothing. */
  IGNORE,
  /** The finding is counted into the catalog's field {@code validation}. */
  WARN,
  /** The object is quarantined. */
  REJECT
}
