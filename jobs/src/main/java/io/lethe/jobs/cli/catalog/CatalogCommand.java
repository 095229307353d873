package io.lethe.jobs.cli.catalog;

import io.lethe.jobs.cli.Commands;
import io.lethe.jobs.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe catalog}: what is curated, and who may see it. */
@Command(
    name = "catalog",
    mixinStandardHelpOptions = true,
    subcommands = {
      CatalogFindCommand.class,
      CatalogAllowCommand.class,
      CatalogRebuildCommand.class
    },
    description = "Searches the catalog of what is curated, and takes care of it.")
public final class CatalogCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw Commands.required(spec);
  }
}
