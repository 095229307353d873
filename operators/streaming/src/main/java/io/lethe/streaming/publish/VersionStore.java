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

  VersionStore(ObjectStore store, URI researchZone) {
    this.store = store;
    this.researchZone = researchZone;
  }

  /**
   * A manifest as it is stored.
   *
   * @param sha256 of its bytes, which only the writer's version of Lethe would write again
   */
  record Stored(VersionManifest manifest, Sha256 sha256) {}

  /**
   * What became of a delivery.
   *
   * @param adopted versions that were found on the way and that nobody may know of: who wrote them
   *     may have failed before they were announced
   * @param version the one that holds the delivery's objects
   */
  record Published(List<Stored> adopted, Stored version) {}

  /**
   * The version that holds the delivery's objects: a new one, or the last if nothing changed.
   *
   * @param last number of the last version known, 0 for none
   * @throws IOException if the store fails
   */
  Published publish(VersionDelivery delivery, int last) throws IOException {
    List<Stored> adopted = new ArrayList<>();
    Optional<Stored> current = last == 0 ? Optional.empty() : Optional.of(read(delivery, last));
    while (true) {
      VersionManifest next =
          current
              .map(stored -> stored.manifest().merge(delivery))
              .orElseGet(() -> VersionManifest.first(delivery));
      if (current.isPresent() && next == current.get().manifest()) {
        return new Published(List.copyOf(adopted), current.get());
      }
      try {
        return new Published(List.copyOf(adopted), write(next));
      } catch (ObjectConflictException e) {
        Stored found = read(delivery, next.version());
        adopted.add(found);
        current = Optional.of(found);
      }
    }
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

  private Stored read(VersionDelivery delivery, int number) throws IOException {
    String key =
        VersionManifest.key(delivery.kind(), delivery.project(), delivery.entity(), number);
    try (OpenObject object = store.open(ObjectUris.below(researchZone, key))) {
      byte[] json = object.stream().readAllBytes();
      return new Stored(VersionManifest.fromJson(json), Sha256.of(json));
    } catch (ObjectMissingException e) {
      throw new IOException("a published version is missing from the store: " + key, e);
    }
  }
}
