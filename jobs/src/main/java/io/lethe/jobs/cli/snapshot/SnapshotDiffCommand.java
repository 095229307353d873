package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.snapshot.SnapshotDifference;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.snapshot.ManifestReader;
import io.lethe.jobs.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot diff}: what changed between two snapshots. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Says how many objects were added, removed and changed; which, with --objects.",
    footer = {"", "Example:", "  lethe snapshot diff lungs@1.0.0 lungs@2.0.0 --objects"})
final class SnapshotDiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(index = "0", paramLabel = "FROM", description = "NAME@VERSION.")
  private SnapshotName from;

  @Parameters(index = "1", paramLabel = "TO", description = "NAME@VERSION.")
  private SnapshotName to;

  @Option(names = "--objects", description = "A line an object: what happened, and its path.")
  private boolean objects;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotStore snapshots = context.snapshots();
      try (ManifestReader former = rows(snapshots, from);
          ManifestReader later = rows(snapshots, to)) {
        SnapshotDifference difference =
            SnapshotDifference.between(
                former,
                later,
                (change, row) -> {
                  if (objects) {
                    out.println(change.name().toLowerCase(Locale.ROOT) + " " + row.path());
                  }
                });
        out.printf(
            "%d added, %d removed, %d changed, %d the same: %s%n",
            difference.added(),
            difference.removed(),
            difference.changed(),
            difference.same(),
            difference.bump().name().toLowerCase(Locale.ROOT));
        return 0;
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
  }

  private static ManifestReader rows(SnapshotStore snapshots, SnapshotName wanted)
      throws IOException {
    SnapshotHead head = snapshots.read(wanted.name(), wanted.resolve(snapshots)).head();
    return new ManifestReader(snapshots, head);
  }
}
