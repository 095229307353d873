package io.lethe.jobs.cli;

import io.lethe.curation.KeyRing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What {@code --project} may be. */
public final class ProjectName {

  private ProjectName() {}

  /**
   * @throws ParameterException if it is no name of a project
   */
  public static void require(String name, CommandSpec spec) {
    if (!KeyRing.validProject(name)) {
      throw new ParameterException(
          spec.commandLine(), "--project is lower-case letters, digits and hyphens, 63 at most");
    }
  }
}
