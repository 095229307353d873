package io.lethe.jobs.snapshot;

import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Marks every snapshot that holds a subject who withdrew. */
public final class Withdrawal {

  private final SnapshotStore store;
  private final Path signingKey;
  private final Clock clock;

  public Withdrawal(SnapshotStore store, Path signingKey, Clock clock) {
    this.store = store;
    this.signingKey = signingKey;
    this.clock = clock;
  }

  /**
   * Looks through all snapshots and adds a signed revocation to those that hold objects of the
   * subject. Doing it again changes nothing.
   *
   * @param project whose pseudonym it is
   * @param subject pseudonym
   * @return the revocations, one a snapshot
   */
  public List<SnapshotNote> revoke(String project, String subject) throws IOException {
    List<SnapshotNote> notes = new ArrayList<>();
    for (String name : store.names()) {
      for (SemanticVersion version : store.versions(name)) {
        SnapshotStore.Stored stored = store.read(name, version);
        long objects = objects(stored, project, subject);
        if (objects > 0) {
          SnapshotNote note =
              SnapshotNote.revocation(
                  stored.head(),
                  stored.sha256().hex(),
                  subject,
                  objects,
                  clock.instant().truncatedTo(ChronoUnit.MILLIS));
          store.add(note, SigningKeys.sign(signingKey, note.toJson()));
          notes.add(note);
        }
      }
    }
    return notes;
  }

  /**
   * The last snapshots of all data sets where they hold the subject, so that one without it is to
   * follow; none that has followed already. To be asked once all are marked.
   *
   * @param publicKey public key set that revocations must be signed with
   */
  public List<SnapshotHead> toFollow(String subject, Path publicKey) throws IOException {
    List<SnapshotHead> heads = new ArrayList<>();
    for (String name : store.names()) {
      List<SemanticVersion> versions = store.versions(name);
      SnapshotStore.Stored last = store.read(name, versions.get(versions.size() - 1));
      if (store.notes(last, publicKey).revoked().contains(subject)) {
        heads.add(last.head());
      }
    }
    return heads;
  }

  private long objects(SnapshotStore.Stored stored, String project, String subject)
      throws IOException {
    long count = 0;
    try (ManifestReader rows = new ManifestReader(store, stored.head())) {
      while (rows.hasNext()) {
        var row = rows.next();
        if (row.project().equals(project) && row.subject().equals(subject)) {
          count++;
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return count;
  }
}
