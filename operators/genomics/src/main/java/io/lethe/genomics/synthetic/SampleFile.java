package io.lethe.genomics.synthetic;

import java.util.Objects;

/**
 * One synthetic file.
 *
 * @param name with its folder, below that of the run
 * @param sampleId whose it is; null for what belongs to the run
 * @param bytes the file; not copied, and not to be changed
 */
public record SampleFile(String name, String sampleId, byte[] bytes) {

  public SampleFile {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(bytes, "bytes");
  }

  @Override
  public String toString() {
    return "SampleFile[" + bytes.length + " bytes]";
  }
}
