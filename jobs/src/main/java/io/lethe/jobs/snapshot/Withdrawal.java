package io.lethe.jobs.snapshot;

import io.lethe.curation.snapshot.SemanticVersion;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.curation.snapshot.SnapshotHead;
import io.lethe.curation.snapshot.SnapshotNote;
import io.lethe.jobs.catalog.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Marks snapshots that hold a subject who withdrew.
 *
 * <p>A withdrawal is recorded first and marks every snapshot whose head is there then; a creation
 * makes its head visible first and asks then who withdrew. So one of the two always sees the other.
 */
public final class Withdrawal {

  private final SnapshotStore store;
  private final Path signingKey;
  private final Clock clock;

  public Withdrawal(SnapshotStore store, Path signingKey, Clock clock) {
    this.store = store;
    this.signingKey = signingKey;
    this.clock = clock;
  }

  /** Takes a snapshot that holds the subject. */
  @FunctionalInterface
  public interface Holding {

    void accept(SnapshotStore.Stored snapshot, SnapshotContents contents) throws IOException;
  }

  /**
   * Adds a signed revocation to all snapshots that hold objects of the subject. Doing it again
   * changes nothing.
   *
   * @param marked is told of each snapshot that carries the revocation now
   * @return as {@link #find}
   */
  public List<String> revoke(Subject subject, Holding marked) throws IOException {
    return find(
        subject,
        (stored, contents) -> {
          revoke(stored, contents, List.of(subject));
          marked.accept(stored, contents);
        });
  }

  /**
   * Looks through all snapshots for those that hold objects of the subject. One that cannot be read
   * is in no other's way.
   *
   * @return what went wrong, in sentences; of a snapshot that is named here it is not known whether
   *     it holds the subject
   */
  public List<String> find(Subject subject, Holding holding) throws IOException {
    List<String> faults = new ArrayList<>();
    for (String name : store.names()) {
      for (SemanticVersion version : store.versions(name)) {
        Faults.collect(
            name + "@" + version,
            faults,
            () -> {
              SnapshotStore.Stored stored = store.read(name, version);
              SnapshotContents contents = SnapshotContents.of(store, stored.head());
              if (contents.objects().getOrDefault(subject, 0L) > 0) {
                holding.accept(stored, contents);
              }
            });
      }
    }
    return faults;
  }

  /**
   * Adds a signed revocation to one snapshot for each of the subjects that it holds.
   *
   * @return how many it holds
   */
  public int revoke(
      SnapshotStore.Stored stored, SnapshotContents contents, Collection<Subject> subjects)
      throws IOException {
    int held = 0;
    for (Subject subject : subjects) {
      long objects = contents.objects().getOrDefault(subject, 0L);
      if (objects > 0) {
        SnapshotNote note =
            SnapshotNote.revocation(
                stored.head(),
                stored.sha256().hex(),
                subject.pseudonym(),
                objects,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.add(note, SigningKeys.sign(signingKey, note.toJson()));
        held++;
      }
    }
    return held;
  }

  /**
   * The last snapshots of all data sets where they hold the subject, so that one without it is to
   * follow; none that has followed already. To be asked once all are marked.
   *
   * @param publicKey public key set that revocations must be signed with
   * @param faults takes what went wrong, in sentences
   */
  public List<SnapshotHead> toFollow(String subject, Path publicKey, List<String> faults)
      throws IOException {
    List<SnapshotHead> heads = new ArrayList<>();
    for (String name : store.names()) {
      Faults.collect(
          name,
          faults,
          () -> {
            List<SemanticVersion> versions = store.versions(name);
            SnapshotStore.Stored last = store.read(name, versions.get(versions.size() - 1));
            if (store.notes(last, publicKey).revoked().contains(subject)) {
              heads.add(last.head());
            }
          });
    }
    return heads;
  }
}
