package io.lethe.jobs.cli.lineage;

import io.lethe.jobs.cli.Commands;
import io.lethe.jobs.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe lineage}: where every byte came from, and what was made of it. */
@Command(
    name = "lineage",
    mixinStandardHelpOptions = true,
    subcommands = {
      LineageShowCommand.class,
      LineageTrainCommand.class,
      LineageAnnounceCommand.class,
      LineageForwardCommand.class
    },
    description = "Tells where data came from and what was made of it, and passes it on.",
    footer = {
      "",
      "Examples:",
      "  lethe lineage show lungs@1.0.0",
      "  lethe lineage train lungs@1.0.0 --run resnet-42 --state start",
      "  lethe lineage forward --url http://marquez:5000"
    })
public final class LineageCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw Commands.required(spec);
  }
}
