package io.lethe.streaming.publish;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.curation.version.Restated;
import io.lethe.curation.version.VersionDelivery;
import io.lethe.curation.version.VersionManifest;
import io.lethe.curation.version.VersionState;
import io.lethe.schemas.RestatedVersion;
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
   * What is known of a study or run.
   *
   * @param number of its last version, 0 for none
   * @param restated of that version, null for nothing
   * @param passed versions that were found in the store and announced by nobody since
   */
  record Known(int number, RestatedVersion restated, List<Integer> passed) {

    private Restated restated(VersionManifest version) {
      return RestatedState.decode(version, restated);
    }
  }

  /**
   * What is to be announced of a delivery, and known from then on.
   *
   * @param version that the delivery led to
   * @param newest version of the same study or run
   * @param restated of the newest
   * @param passed numbers of versions in the store that are still to be announced
   */
  record Publication(Stored version, Stored newest, Restated restated, List<Integer> passed) {

    /** Beyond, the oldest are left alone: a job without state passes over a whole history. */
    private static final int MOST = 1000;

    Publication {
      passed = List.copyOf(passed.subList(Math.max(0, passed.size() - MOST), passed.size()));
    }

    /** The newest version and what was said again since. */
    VersionState state() {
      return new VersionState(newest.manifest(), restated);
    }

    /** What is to be remembered of it. */
    Known known() {
      VersionManifest manifest = newest.manifest();
      return new Known(manifest.version(), RestatedState.encode(manifest, restated), passed);
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
   * <p>What changes nothing is held against the newest version of the store, so that what is known
   * of it is not about one that others were made from already.
   *
   * @throws IOException if the store fails
   */
  Publication publish(VersionDelivery delivery, Known known) throws IOException {
    Target target = Target.of(delivery);
    List<Integer> open = new ArrayList<>(known.passed());
    Optional<Stored> current = last(target, known);
    // Also where another writer took the number: what it did not know is not forgotten.
    Restated restated =
        current.map(stored -> known.restated(stored.manifest())).orElse(Restated.NOTHING);
    while (true) {
      VersionState next =
          current
              .map(stored -> new VersionState(stored.manifest(), restated).merge(delivery))
              .orElseGet(() -> VersionState.first(delivery));
      int number = next.version().version();
      if (current.isPresent() && number == number(current)) {
        Optional<Stored> later = seek(target, number + 1);
        if (later.isEmpty()) {
          return unchanged(target, current.get(), next.restated(), open);
        }
        current = later;
        open.add(number + 1);
        continue;
      }
      try {
        Stored written = write(next.version());
        return new Publication(written, written, Restated.NOTHING, open);
      } catch (ObjectConflictException e) {
        current = Optional.of(read(target, number));
        open.add(number);
      }
    }
  }

  private Optional<Stored> last(Target target, Known known) throws IOException {
    return known.number() == 0 ? Optional.empty() : Optional.of(read(target, known.number()));
  }

  /**
   * After a failure deliveries settle again, perhaps in another order: one whose objects are all
   * there already can have led to one of the versions that were passed over on the way to the last.
   */
  private Publication unchanged(Target target, Stored newest, Restated restated, List<Integer> open)
      throws IOException {
    for (Integer number : open) {
      Stored candidate = number == newest.manifest().version() ? newest : read(target, number);
      if (candidate.manifest().delivery().equals(target.delivery())) {
        open.remove(number);
        return new Publication(candidate, newest, restated, open);
      }
    }
    return new Publication(newest, newest, restated, open);
  }

  /**
   * The version that a delivery led to before a failure, although by now none of its objects may be
   * in one. It stands in the store, and later versions were made from it: it is announced, and
   * nobody else would. Looks through those that were passed over, and through all after the last.
   */
  Optional<Publication> find(Target target, Known known) throws IOException {
    List<Integer> open = new ArrayList<>(known.passed());
    Optional<Stored> newest = last(target, known);
    Optional<Stored> next = seek(target, known.number() + 1);
    while (next.isPresent()) {
      newest = next;
      open.add(number(newest));
      next = seek(target, number(newest) + 1);
    }
    if (newest.isEmpty()) {
      return Optional.empty();
    }
    // Who wrote the later ones knew what was said again before.
    boolean last = number(newest) == known.number();
    Restated restated = last ? known.restated(newest.get().manifest()) : Restated.NOTHING;
    int unannounced = open.size();
    Publication found = unchanged(target, newest.get(), restated, open);
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
