package io.lethe.jobs.cli.lineage;

import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.cli.snapshot.SnapshotContext;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe lineage announce}: the event of a snapshot once more. */
@Command(
    name = "announce",
    mixinStandardHelpOptions = true,
    description =
        "Writes the lineage event of a snapshot again, for example where Kafka could not be reached"
            + " when it was created. It is the same run, however often it is announced.",
    footer = {"", "Example:", "  lethe lineage announce lungs@1.0.0"})
final class LineageAnnounceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME[@VERSION]", description = "The last one without a version.")
  private SnapshotName wanted;

  @Override
  public Integer call() throws IOException {
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotHead head =
          context.snapshots().read(wanted.name(), wanted.resolve(context.snapshots())).head();
      context.announce(head);
      spec.commandLine().getOut().println(head.name() + "@" + head.version() + ": announced");
    }
    return 0;
  }
}
