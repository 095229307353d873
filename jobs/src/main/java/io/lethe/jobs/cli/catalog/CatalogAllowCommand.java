package io.lethe.jobs.cli.catalog;

import io.lethe.curation.AccessTier;
import io.lethe.jobs.catalog.CatalogAccess;
import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.cli.ConfigOption;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe catalog allow}: who may see which project. */
@Command(
    name = "allow",
    mixinStandardHelpOptions = true,
    description =
        "Lets a role of the database see a project up to an access tier. The role is, or is a"
            + " member of, lethe_reader.",
    footer = {
      "",
      "Examples:",
      "  lethe catalog allow alice --project trial-7 --tier registered",
      "  lethe catalog allow alice --project trial-7 --revoke"
    })
final class CatalogAllowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ROLE", description = "A role of the database.")
  private String role;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      required = true,
      description = "Name of the project.")
  private String project;

  @Option(
      names = "--tier",
      paramLabel = "TIER",
      description =
          "open, registered or controlled: up to which tier; required but with --revoke. Data of a"
              + " policy without accessTier is controlled.")
  private AccessTier tier;

  @Option(names = "--revoke", description = "Take the project away from the role instead.")
  private boolean revoke;

  @Override
  public Integer call() throws IOException {
    if (tier == null && !revoke) {
      throw new ParameterException(spec.commandLine(), "--tier is required, but with --revoke");
    }
    CatalogDatabase owner = config.load().catalog().owner();
    if (revoke) {
      CatalogAccess.disallow(owner, role, project);
    } else {
      CatalogAccess.allow(owner, role, project, tier);
    }
    return 0;
  }
}
