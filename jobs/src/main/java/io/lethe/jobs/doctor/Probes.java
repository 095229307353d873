package io.lethe.jobs.doctor;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Objects of one run below {@code scratch/} of the research zone, which expires. Thread-safe; does
 * not own the store.
 */
final class Probes {

  private static final String MEDIA_TYPE = "application/octet-stream";

  private final ObjectStore store;
  private final URI folder;
  private final Queue<URI> written = new ConcurrentLinkedQueue<>();

  Probes(ObjectStore store, URI researchZone) {
    this.store = store;
    this.folder = ObjectUris.below(researchZone, "scratch/doctor/" + UUID.randomUUID());
  }

  URI uri(String name) {
    return ObjectUris.below(ObjectUris.folder(folder), name);
  }

  /**
   * Starts a probe; it is removed by {@link #remove} even if it is not known whether it came to be.
   */
  CuratedStore.Pending create(URI uri) throws IOException {
    written.add(uri);
    return store.create(uri, MEDIA_TYPE);
  }

  /** False if the name holds other bytes. */
  boolean write(URI uri, byte[] bytes) throws IOException {
    try (CuratedStore.Pending pending = create(uri)) {
      pending.stream().write(bytes);
      pending.commit(Sha256.of(bytes));
      return true;
    } catch (ObjectConflictException e) {
      return false;
    }
  }

  /**
   * Removes what was written; false if that is not allowed, and the probes stay until they expire.
   */
  boolean remove() {
    try {
      for (URI uri = written.poll(); uri != null; uri = written.poll()) {
        store.delete(uri);
      }
      return true;
    } catch (IOException e) {
      // Not to be allowed to delete is as it should be.
      return false;
    }
  }
}
