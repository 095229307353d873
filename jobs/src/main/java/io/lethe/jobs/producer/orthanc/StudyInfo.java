package io.lethe.jobs.producer.orthanc;

import java.util.Objects;

/**
 * A study as Orthanc tells of it.
 *
 * @param studyInstanceUid an identifier
 * @param stable whether nothing came for Orthanc's {@code StableAge}
 */
record StudyInfo(String studyInstanceUid, boolean stable) {

  StudyInfo {
    Objects.requireNonNull(studyInstanceUid, "studyInstanceUid");
  }

  /** Shows no identifier. */
  @Override
  public String toString() {
    return "StudyInfo[stable=" + stable + "]";
  }
}
