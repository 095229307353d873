package io.lethe.jobs.catalog;

import java.util.Objects;

/**
 * A subject as the research zone knows it.
 *
 * @param project whose pseudonym it is
 * @param pseudonym of the subject
 */
public record Subject(String project, String pseudonym) {

  public Subject {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(pseudonym, "pseudonym");
  }
}
