package io.lethe.curation.version;

/** Why a version differs from the one before it. */
public enum VersionReason {
  /** Units that were not there before. */
  NEW_OBJECTS,
  /** The same units under another recipe. */
  RECIPE,
  /** Other bytes for a unit under the same recipe. */
  CORRECTION
}
