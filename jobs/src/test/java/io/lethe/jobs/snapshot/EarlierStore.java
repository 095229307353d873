package io.lethe.jobs.snapshot;

import io.lethe.curation.CuratedStore;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectMissingException;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A store as who looked a moment too early: JSON files of a folder are not seen at first, and are
 * in the way when written. Each is missed once, as a race would have it.
 */
final class EarlierStore implements ObjectStore {

  private final ObjectStore store;
  private final String folder;
  private final Set<URI> missed = new HashSet<>();

  EarlierStore(ObjectStore store, String folder) {
    this.store = store;
    this.folder = folder;
  }

  private boolean misses(URI uri) {
    String path = uri.getPath();
    return path.contains(folder) && path.endsWith(".json") && missed.add(uri);
  }

  @Override
  public OpenObject open(URI uri) throws IOException {
    if (misses(uri)) {
      throw new ObjectMissingException();
    }
    return store.open(uri);
  }

  @Override
  public Optional<ObjectHead> head(URI uri) throws IOException {
    return misses(uri) ? Optional.empty() : store.head(uri);
  }

  @Override
  public void list(URI prefix, Consumer<ObjectHead> consumer) throws IOException {
    store.list(
        prefix,
        head -> {
          if (!head.uri().getPath().contains(folder)) {
            consumer.accept(head);
          }
        });
  }

  @Override
  public CuratedStore.Pending create(URI uri, String mediaType) throws IOException {
    return store.create(uri, mediaType);
  }

  @Override
  public void delete(URI uri) throws IOException {
    store.delete(uri);
  }

  @Override
  public void close() {
    // Somebody else's.
  }
}
