package io.lethe.jobs.cli;

import io.lethe.jobs.Settings;
import io.lethe.jobs.catalog.AuditLog;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.snapshot.SnapshotStore;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.util.Map;

/** What commands on snapshots work with: configuration, store, audit log. */
final class SnapshotContext implements AutoCloseable {

  private final LetheConfig config;
  private final ObjectStore objects;

  private SnapshotContext(LetheConfig config) {
    this.config = config;
    this.objects = Settings.stores(config).open();
  }

  static SnapshotContext open(ConfigOption option) {
    return new SnapshotContext(option.load());
  }

  LetheConfig config() {
    return config;
  }

  SnapshotStore snapshots() {
    return new SnapshotStore(objects, config.store().researchZone());
  }

  /** Records a decision before it takes effect. */
  void audit(String action, String object, String decision, Map<String, String> details)
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
