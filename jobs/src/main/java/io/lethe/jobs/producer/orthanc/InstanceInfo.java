package io.lethe.jobs.producer.orthanc;

import java.util.Objects;

/**
 * An instance as Orthanc lists it.
 *
 * @param id Orthanc's name of it, an identifier
 * @param sopInstanceUid an identifier
 * @param fileUuid of the file; another one when the instance is stored again
 */
record InstanceInfo(String id, String sopInstanceUid, String fileUuid) {

  InstanceInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(sopInstanceUid, "sopInstanceUid");
    Objects.requireNonNull(fileUuid, "fileUuid");
  }

  /** Shows no identifier. */
  @Override
  public String toString() {
    return "InstanceInfo[]";
  }
}
