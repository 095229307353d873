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
   * The version that holds the delivery's objects: a new one, or the last if nothing changed.
   *
   * @param last number of the last version known, 0 for none
   * @throws IOException if the store fails
   */
  VersionManifest publish(VersionDelivery delivery, int last) throws IOException {
    Optional<VersionManifest> current =
        last == 0 ? Optional.empty() : Optional.of(read(delivery, last));
    while (true) {
      VersionManifest next =
          current.map(v -> v.merge(delivery)).orElseGet(() -> VersionManifest.first(delivery));
      if (current.isPresent() && next == current.get()) {
        return next;
      }
      try {
        write(next);
        return next;
      } catch (ObjectConflictException e) {
        current = Optional.of(read(delivery, next.version()));
      }
    }
  }

  private void write(VersionManifest manifest) throws IOException, ObjectConflictException {
    byte[] json = manifest.toJson();
    try (CuratedStore.Pending pending =
        store.create(ObjectUris.below(researchZone, manifest.key()), "application/json")) {
      pending.stream().write(json);
      pending.commit(Sha256.of(json));
    }
  }

  private VersionManifest read(VersionDelivery delivery, int number) throws IOException {
    String key =
        VersionManifest.key(delivery.kind(), delivery.project(), delivery.entity(), number);
    try (OpenObject object = store.open(ObjectUris.below(researchZone, key))) {
      return VersionManifest.fromJson(object.stream().readAllBytes());
    } catch (ObjectMissingException e) {
      throw new IOException("a published version is missing from the store: " + key, e);
    }
  }
}
