package io.lethe.genomics;

import java.util.Map;
import java.util.Optional;

/**
 * What the delivery tells of a file. All of it belongs to the raw zone.
 *
 * @param runId the sequencing run
 * @param subjects subject id by sample id
 * @param sampleId the sample of this file
 * @param role of this file, for example {@code r1}; lower-case letters, digits and hyphens
 */
public record RunContext(
    Optional<String> runId,
    Map<String, String> subjects,
    Optional<String> sampleId,
    Optional<String> role) {

  /** A file of which nothing is known but its bytes. */
  public static final RunContext EMPTY =
      new RunContext(Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

  public RunContext {
    subjects = Map.copyOf(subjects);
    if (role.isPresent() && !role.get().matches("[a-z][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException("role: lower-case letters, digits and hyphens");
    }
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "RunContext";
  }
}
