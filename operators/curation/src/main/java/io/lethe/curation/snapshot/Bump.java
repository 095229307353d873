package io.lethe.curation.snapshot;

/** The step from one snapshot to the next (Semantic Versioning 2.0.0, read for data). */
public enum Bump {
  /** The same content, packaged anew. */
  PATCH,
  /** Only additions. */
  MINOR,
  /** Something changed or went. */
  MAJOR
}
