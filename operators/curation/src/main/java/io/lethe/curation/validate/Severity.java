package io.lethe.curation.validate;

/** What becomes of an object that fails a check. */
public enum Severity {
  /** Nothing, and nobody hears of it. */
  IGNORE,
  /** It is curated, and the catalog says what was found. */
  WARN,
  /** It is quarantined. */
  REJECT
}
