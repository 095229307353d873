package io.lethe.imaging.synthetic;

import java.util.List;
import java.util.Objects;

/**
 * One synthetic study.
 *
 * @param name for people and folders, for example {@code ct-chest}
 * @param studyInstanceUid original Study Instance UID
 * @param patientId original Patient ID
 * @param patientName original Patient's Name
 * @param instances at least one
 */
public record SampleStudy(
    String name,
    String studyInstanceUid,
    String patientId,
    String patientName,
    List<SampleInstance> instances) {

  public SampleStudy {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(studyInstanceUid, "studyInstanceUid");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(patientName, "patientName");
    instances = List.copyOf(instances);
    if (instances.isEmpty()) {
      throw new IllegalArgumentException("a study has at least one instance");
    }
  }

  @Override
  public String toString() {
    return "SampleStudy[" + name + ", " + instances.size() + " instances]";
  }
}
