package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotNote;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.snapshot.SnapshotStore;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot approve}: lets a snapshot be handed out. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description =
        "Adds a signed approval to a snapshot, unless one of its subjects withdrew. Nobody can"
            + " resolve a snapshot without one.",
    footer = {"", "Example:", "  lethe snapshot approve lungs@1.0.0"})
final class SnapshotApproveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME@VERSION", description = "Which snapshot.")
  private SnapshotName wanted;

  @Override
  public Integer call() throws IOException {
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotStore snapshots = context.snapshots();
      SemanticVersion version = wanted.resolve(snapshots);
      SnapshotStore.Stored stored = snapshots.read(wanted.name(), version);
      SnapshotNote note =
          SnapshotNote.approval(
              stored.head(), stored.sha256().hex(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
      byte[] signature = SigningKeys.sign(context.config().snapshots().signingKey(), note.toJson());
      int withdrawn = new SnapshotCompletion(context).complete(stored);
      if (withdrawn > 0) {
        throw new IOException(
            "%s@%s is revoked: %d of its subjects withdrew"
                .formatted(wanted.name(), version, withdrawn));
      }
      context.audit("snapshot.approve", wanted.name() + "@" + version, "DONE", Map.of());
      snapshots.add(note, signature);
      spec.commandLine().getOut().println(wanted.name() + "@" + version + ": approved");
    }
    return 0;
  }
}
