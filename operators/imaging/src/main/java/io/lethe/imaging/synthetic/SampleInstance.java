package io.lethe.imaging.synthetic;

import java.util.List;
import java.util.Objects;

/**
 * One synthetic DICOM file.
 *
 * @param fileName unique within its study
 * @param bytes the file; not copied, and not to be changed
 * @param identifiers the texts planted in it that must not survive de-identification: names,
 *     numbers, UIDs
 * @param burnedIn true where Burned In Annotation (0028,0301) is YES, so that curation refuses it
 */
public record SampleInstance(
    String fileName, byte[] bytes, List<String> identifiers, boolean burnedIn) {

  public SampleInstance {
    Objects.requireNonNull(fileName, "fileName");
    Objects.requireNonNull(bytes, "bytes");
    identifiers = List.copyOf(identifiers);
  }

  @Override
  public String toString() {
    return "SampleInstance[" + fileName + ", " + bytes.length + " bytes]";
  }
}
