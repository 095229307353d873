package io.lethe.streaming.publish;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.curation.version.VersionDelivery;
import io.lethe.curation.version.VersionManifest;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Publishes versions as manifests that are never overwritten. Where two writers meet, the manifest
 * in the store is the truth and the delivery is merged into it again: so a replay after a failure,
 * in whatever order, finds its way.
 *
 * <p>Not thread-safe: one keyed subtask owns an entity.
 */
final class VersionStore {

  private final ObjectStore store;
  private final URI researchZone;

  /** A study or run, and the delivery to it. */
  record Target(String kind, String project, String entity, String delivery) {

    private static Target of(VersionDelivery delivery) {
      return new Target(delivery.kind(), delivery.project(), delivery.entity(), delivery.digest());
    }

    private String key(int number) {
      return VersionManifest.key(kind, project, entity, number);
    }
  }

  /**
   * A manifest as it is stored.
   *
   * @param sha256 of its bytes, which only the writer's version of Lethe would write again
   */
  record Stored(VersionManifest manifest, Sha256 sha256) {}

  /**
   * What is to be announced of a delivery.
   *
   * @param version that the delivery led to
   * @param newest version of the same study or run
   * @param passed numbers of versions in the store that are still to be announced
   */
  record Publication(Stored version, Stored newest, List<Integer> passed) {

    /** Beyond, the oldest are left alone: a job without state passes over a whole history. */
    private static final int MOST = 1000;

    Publication {
      passed = List.copyOf(passed.subList(Math.max(0, passed.size() - MOST), passed.size()));
    }
  }

  VersionStore(ObjectStore store, URI researchZone) {
    this.store = store;
    this.researchZone = researchZone;
  }

  /**
   * Publishes a delivery: as a new version; or, if nothing changes, as the version that it led to
   * before a failure, or else as the last one.
   *
   * @param last number of the last version known, 0 for none
   * @param passed versions that were found in the store and announced by nobody since
   * @throws IOException if the store fails
   */
  Publication publish(VersionDelivery delivery, int last, List<Integer> passed) throws IOException {
    Target target = Target.of(delivery);
    List<Integer> open = new ArrayList<>(passed);
    Optional<Stored> current = last == 0 ? Optional.empty() : Optional.of(read(target, last));
    while (true) {
      VersionManifest next =
          current
              .map(stored -> stored.manifest().merge(delivery))
              .orElseGet(() -> VersionManifest.first(delivery));
      if (current.isPresent() && next == current.get().manifest()) {
        int unannounced = open.size();
        Publication same = unchanged(target, current.get(), open);
        // With fewer objects than before it may change nothing now, where it once did.
        return delivery.quarantined() > 0 && open.size() == unannounced
            ? beyond(target, current, open).orElse(same)
            : same;
      }
      try {
        Stored written = write(next);
        return new Publication(written, written, open);
      } catch (ObjectConflictException e) {
        current = Optional.of(read(target, next.version()));
        open.add(next.version());
      }
    }
  }

  /**
   * After a failure deliveries settle again, perhaps in another order: one whose objects are all
   * there already can have led to one of the versions that were passed over on the way to the last.
   */
  private Publication unchanged(Target target, Stored newest, List<Integer> open)
      throws IOException {
    for (Integer number : open) {
      Stored candidate = number == newest.manifest().version() ? newest : read(target, number);
      if (candidate.manifest().delivery().equals(target.delivery())) {
        open.remove(number);
        return new Publication(candidate, newest, open);
      }
    }
    return new Publication(newest, newest, open);
  }

  /**
   * The version that a delivery led to before a failure, although by now none of its objects may be
   * in one. It stands in the store, and later versions were made from it: it is announced, and
   * nobody else would.
   *
   * @param last as in {@link #publish}
   * @param passed likewise
   */
  Optional<Publication> find(Target target, int last, List<Integer> passed) throws IOException {
    Optional<Stored> newest = last == 0 ? Optional.empty() : Optional.of(read(target, last));
    return beyond(target, newest, passed);
  }

  /** Looks through {@code passed}, and through all versions after {@code last}. */
  private Optional<Publication> beyond(Target target, Optional<Stored> last, List<Integer> passed)
      throws IOException {
    List<Integer> open = new ArrayList<>(passed);
    Optional<Stored> newest = last;
    Optional<Stored> next = seek(target, number(last) + 1);
    while (next.isPresent()) {
      newest = next;
      open.add(number(newest));
      next = seek(target, number(newest) + 1);
    }
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    int unannounced = open.size();
    Publication found = unchanged(target, newest.get(), open);
    return open.size() < unannounced ? Optional.of(found) : Optional.empty();
  }

  private static int number(Optional<Stored> stored) {
    return stored.map(some -> some.manifest().version()).orElse(0);
  }

  private Stored write(VersionManifest manifest) throws IOException, ObjectConflictException {
    byte[] json = manifest.toJson();
    Sha256 sha256 = Sha256.of(json);
    try (CuratedStore.Pending pending =
        store.create(ObjectUris.below(researchZone, manifest.key()), "application/json")) {
      pending.stream().write(json);
      pending.commit(sha256);
    }
    return new Stored(manifest, sha256);
  }

  private Stored read(Target target, int number) throws IOException {
    return seek(target, number)
        .orElseThrow(
            () ->
                new IOException(
                    "a published version is missing from the store: " + target.key(number)));
  }

  private Optional<Stored> seek(Target target, int number) throws IOException {
    try (OpenObject object = store.open(ObjectUris.below(researchZone, target.key(number)))) {
      byte[] json = object.stream().readAllBytes();
      return Optional.of(new Stored(VersionManifest.fromJson(json), Sha256.of(json)));
    } catch (ObjectMissingException e) {
      return Optional.empty();
    }
  }
}
