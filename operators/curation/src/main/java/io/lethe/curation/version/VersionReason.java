package io.lethe.curation.version;

/**
 * Why a version differs from the one before it. A version has the last of these that applies: what
 * replaces objects tells more than what adds some.
 */
public enum VersionReason {
  /** The same objects under other policy tags or another consent. */
  POLICY,
  /** Units that were not there before. */
  NEW_OBJECTS,
  /** The same units under another recipe. */
  RECIPE,
  /** Other bytes for a unit under the same recipe. */
  CORRECTION
}
