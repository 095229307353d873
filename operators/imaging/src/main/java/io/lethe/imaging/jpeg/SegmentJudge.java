package io.lethe.imaging.jpeg;

/** Tells which application data and comments of a code stream must not leave. */
@FunctionalInterface
public interface SegmentJudge {

  /** Blanks all that no decoder needs. */
  SegmentJudge STRICT = (bytes, from, end) -> true;

  /** Whether the content of a segment must be blanked. */
  boolean identifies(byte[] bytes, int from, int end);
}
