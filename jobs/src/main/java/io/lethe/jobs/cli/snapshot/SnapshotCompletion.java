package io.lethe.jobs.cli.snapshot;

import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.jobs.catalog.ConsentInForce;
import io.lethe.jobs.catalog.SnapshotRegister;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.snapshot.SnapshotContents;
import io.lethe.jobs.snapshot.SnapshotStore;
import io.lethe.jobs.snapshot.Withdrawal;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;

/**
 * What must follow once a snapshot's head is visible: it is entered in the catalog, and revoked
 * where a subject withdrew while it was made. Can be done again; an approval does, so that nothing
 * is handed out of which this was cut short.
 */
final class SnapshotCompletion {

  private final SnapshotStore snapshots;
  private final SnapshotContext context;
  private final SnapshotRegister register;

  SnapshotCompletion(SnapshotContext context) {
    this.context = context;
    this.snapshots = context.snapshots();
    this.register = new SnapshotRegister(context.config().catalog().owner());
  }

  /**
   * Completes a snapshot that was just made.
   *
   * @param projects whose objects it holds
   * @param subjects those that it may hold
   * @return how many of its subjects withdrew
   */
  int complete(SnapshotHead head, Set<String> projects, Collection<Subject> subjects)
      throws IOException {
    register.add(head, projects);
    Set<Subject> withdrawn = withdrawn(subjects);
    if (withdrawn.isEmpty()) {
      return 0;
    }
    SnapshotContents contents = SnapshotContents.of(snapshots, head);
    return revoke(snapshots.read(head.name(), head.version()), contents, withdrawn);
  }

  /**
   * Completes a snapshot that was made by somebody at some time.
   *
   * @return how many of its subjects withdrew
   */
  int complete(SnapshotStore.Stored stored) throws IOException {
    SnapshotContents contents = SnapshotContents.of(snapshots, stored.head());
    snapshots.describe(stored.head());
    register.add(stored.head(), contents.projects());
    return revoke(stored, contents, withdrawn(contents.objects().keySet()));
  }

  private Set<Subject> withdrawn(Collection<Subject> subjects) throws IOException {
    return ConsentInForce.withdrawn(context.config().catalog().owner(), subjects);
  }

  private int revoke(SnapshotStore.Stored stored, SnapshotContents contents, Set<Subject> withdrawn)
      throws IOException {
    Clock clock = Clock.systemUTC();
    int held =
        new Withdrawal(snapshots, context.config().snapshots().signingKey(), clock)
            .revoke(stored, contents, withdrawn);
    if (held > 0) {
      register.revoke(stored.head(), contents.projects(), clock.instant());
    }
    return held;
  }
}
