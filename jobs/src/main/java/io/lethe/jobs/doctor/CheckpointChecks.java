package io.lethe.jobs.doctor;

import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;

/** Where checkpoints go. */
final class CheckpointChecks implements CheckGroup {

  private final LetheConfig config;

  CheckpointChecks(LetheConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "checkpoints";
  }

  @Override
  public String mend() {
    return "see checkpoints.directory in lethe.yaml: its bucket must be there";
  }

  @Override
  public void run(Findings findings) throws IOException {
    if (config.checkpoints().directory() == null) {
      findings.warn(
          "",
          "lethe.yaml names no directory",
          "set checkpoints.directory, or see that the cluster sets execution.checkpointing.dir to a"
              + " store that outlives it");
      return;
    }
    URI directory = ObjectUris.folder(URI.create(config.checkpoints().directory()));
    if (directory.toString().startsWith(config.store().researchZone().toString())) {
      findings.fail(
          "",
          "the directory lies in the research zone",
          "move it out: state names raw objects, so it belongs to the raw zone");
    } else if (Zones.isS3(directory)) {
      reach(findings, directory);
    } else {
      findings.warn(
          "",
          directory + " is no object store",
          "see that every worker reaches the same folder, and that it outlives the cluster");
    }
  }

  private void reach(Findings findings, URI directory) throws IOException {
    try (ObjectStore store = Settings.stores(config).open()) {
      Zones.first(store, directory);
      findings.pass("", directory + " can be listed");
    }
  }
}
