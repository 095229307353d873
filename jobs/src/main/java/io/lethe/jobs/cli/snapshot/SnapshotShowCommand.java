package io.lethe.jobs.cli.snapshot;

import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot show}: a head as it is. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Prints the head of a snapshot, as JSON.",
    footer = {"", "Example:", "  lethe snapshot show lungs@1.0.0 | jq .counts"})
final class SnapshotShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME[@VERSION]", description = "The last one without a version.")
  private SnapshotName wanted;

  @Override
  public Integer call() throws IOException {
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotStore snapshots = context.snapshots();
      byte[] head = snapshots.read(wanted.name(), wanted.resolve(snapshots)).bytes();
      spec.commandLine().getOut().println(new String(head, StandardCharsets.UTF_8));
    }
    return 0;
  }
}
