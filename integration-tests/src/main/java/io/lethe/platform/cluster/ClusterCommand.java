package io.lethe.platform.cluster;

import io.lethe.jobs.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe cluster}: the pipeline on Flink processes of their own. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    subcommands = ClusterStartCommand.class,
    description = "Runs the pipeline on a Flink cluster of several processes on this machine.",
    footer = {
      "",
      "Examples:",
      "  lethe cluster start                              two TaskManagers; stays until Ctrl-C",
      "  lethe cluster start --taskmanagers 3 --slots 2   other numbers",
      "  lethe cluster start --work trial                 data is kept; the next start with the",
      "                                                   same folder goes on where this one ends"
    })
public final class ClusterCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is required: start");
  }
}
