package io.lethe.jobs.producer;

import io.lethe.schemas.FileRole;
import java.util.Objects;
import java.util.Optional;

/**
 * What a producer knows of a file of a run.
 *
 * @param role what it is, where that is not for its name to tell
 * @param sampleId whose reads or variants it holds, if those of one sample; an identifier
 */
public record FileFacts(Optional<FileRole> role, Optional<String> sampleId) {

  /** Nothing is known but its name. */
  public static final FileFacts NONE = new FileFacts(Optional.empty(), Optional.empty());

  public FileFacts {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(sampleId, "sampleId");
  }

  /** Without the sample. */
  @Override
  public String toString() {
    return "FileFacts[" + role.map(FileRole::name).orElse("by name") + "]";
  }
}
