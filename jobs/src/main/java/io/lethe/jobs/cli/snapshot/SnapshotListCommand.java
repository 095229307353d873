package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot list}: what data sets there are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Prints NAME@VERSION of all snapshots, or of one data set's, oldest first.",
    footer = {"", "Example:", "  lethe snapshot list lungs"})
final class SnapshotListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Of this data set only.")
  private String name;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotStore snapshots = context.snapshots();
      for (String each : name == null ? snapshots.names() : List.of(name)) {
        for (SemanticVersion version : snapshots.versions(each)) {
          out.println(each + "@" + version);
        }
      }
    }
    return 0;
  }
}
