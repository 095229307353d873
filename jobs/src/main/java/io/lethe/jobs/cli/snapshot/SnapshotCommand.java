package io.lethe.jobs.cli.snapshot;

import io.lethe.jobs.cli.Commands;
import io.lethe.jobs.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot}: immutable, numbered data sets. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    subcommands = {
      SnapshotCreateCommand.class,
      SnapshotListCommand.class,
      SnapshotShowCommand.class,
      SnapshotVerifyCommand.class,
      SnapshotDiffCommand.class,
      SnapshotApproveCommand.class,
      SnapshotResolveCommand.class,
      SnapshotStageCommand.class,
      SnapshotPinCommand.class
    },
    description = "Makes data sets that a model can be traced to, and hands them out.",
    footer = {
      "",
      "Examples:",
      "  lethe snapshot create lungs --where \"modality = 'CT'\" --purpose DUO:0000006",
      "  lethe snapshot verify lungs@1.0.0",
      "  lethe snapshot resolve lungs@1.0.0 --purpose DUO:0000006",
      "  lethe snapshot stage lungs@1.0.0 /data/lungs --purpose DUO:0000006"
    })
public final class SnapshotCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw Commands.required(spec);
  }
}
