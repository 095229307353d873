package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.Settings;
import io.lethe.jobs.catalog.AuditLog;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.lineage.LineageTopic;
import io.lethe.jobs.lineage.SnapshotLineage;
import io.lethe.jobs.snapshot.SnapshotStore;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** What commands on snapshots work with: configuration, store, audit log. */
public final class SnapshotContext implements AutoCloseable {

  private final LetheConfig config;
  private final ObjectStore objects;

  private SnapshotContext(LetheConfig config) {
    this.config = config;
    this.objects = Settings.stores(config).open();
  }

  /** Opens the installation that the option names. */
  public static SnapshotContext open(ConfigOption option) {
    return new SnapshotContext(option.load());
  }

  /** The installation's configuration. */
  public LetheConfig config() {
    return config;
  }

  /** The snapshots of the research zone. */
  public SnapshotStore snapshots() {
    return new SnapshotStore(objects, config.store().researchZone());
  }

  /** The snapshots that were staged to a folder. */
  SnapshotStore staged(Path folder) {
    return new SnapshotStore(objects, folder.toUri());
  }

  /** What makes their lineage events. */
  public SnapshotLineage lineage() {
    return new SnapshotLineage(snapshots(), config.store().researchZone());
  }

  /**
   * Writes the lineage event of a snapshot, once it is there.
   *
   * @throws IOException if it could not be written; says how to do it later
   */
  public void announce(SnapshotHead head) throws IOException {
    try {
      new LineageTopic(config.kafka()).send(SnapshotLineage.runId(head), lineage().created(head));
    } catch (IOException e) {
      String name = head.name() + "@" + head.version();
      throw new IOException(
          "%s is there, but its lineage event is not: %s; run lethe lineage announce %s"
              .formatted(name, e.getMessage(), name),
          e);
    }
  }

  /** Records a decision before it takes effect. */
  public void audit(String action, String object, String decision, Map<String, String> details)
      throws IOException {
    new AuditLog(config.catalog().readers())
        .record(
            new AuditLog.Entry(System.getProperty("user.name"), action, object, decision, details));
  }

  @Override
  public void close() throws IOException {
    objects.close();
  }
}
