package io.lethe.jobs.cli;

import io.lethe.curation.AccessTier;
import io.lethe.jobs.catalog.CatalogAccess;
import io.lethe.jobs.catalog.CatalogDatabase;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "ROLE", description = "A role of the database.")
  private String role;

  @Option(names = "--project", required = true, description = "Name of the project.")
  private String project;

  @Option(
      names = "--tier",
      defaultValue = "OPEN",
      description = "${COMPLETION-CANDIDATES}: up to which tier (default: ${DEFAULT-VALUE}).")
  private AccessTier tier;

  @Option(names = "--revoke", description = "Take the project away from the role instead.")
  private boolean revoke;

  @Override
  public Integer call() throws IOException {
    CatalogDatabase owner = config.load().catalog().owner();
    if (revoke) {
      CatalogAccess.disallow(owner, role, project);
    } else {
      CatalogAccess.allow(owner, role, project, tier);
    }
    return 0;
  }
}
