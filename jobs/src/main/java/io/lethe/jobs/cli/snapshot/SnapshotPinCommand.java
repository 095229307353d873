package io.lethe.jobs.cli.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.SnapshotName;
import io.lethe.jobs.snapshot.SnapshotStore;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe snapshot pin}: what training code keeps beside itself. */
@Command(
    name = "pin",
    mixinStandardHelpOptions = true,
    description =
        "Prints what names a snapshot beyond doubt: name, version, digest of its head and Merkle"
            + " root, as JSON to keep beside the code that trains on it.",
    footer = {"", "Example:", "  lethe snapshot pin lungs@1.0.0 > lungs.lock.json"})
final class SnapshotPinCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "NAME[@VERSION]", description = "The last one without a version.")
  private SnapshotName wanted;

  @Override
  public Integer call() throws IOException {
    try (SnapshotContext context = SnapshotContext.open(config)) {
      SnapshotStore snapshots = context.snapshots();
      SemanticVersion version = wanted.resolve(snapshots);
      SnapshotStore.Stored stored = snapshots.read(wanted.name(), version);
      ObjectNode pin =
          new ObjectMapper()
              .createObjectNode()
              .put("name", wanted.name())
              .put("version", version.toString())
              .put("head", SnapshotHead.folder(wanted.name(), version) + "snapshot.json")
              .put("headSha256", stored.sha256().hex())
              .put("merkleRoot", stored.head().merkleRoot());
      spec.commandLine().getOut().println(pin.toPrettyString());
    }
    return 0;
  }
}
