package io.lethe.streaming.store;

import io.lethe.curation.CuratedStore;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;

/** Maps the keys of an engine to URIs below a root. Thread-safe; does not own the store. */
final class RootedStore implements CuratedStore {

  private final ObjectStore store;
  private final URI root;

  /** A root without a slash at its end gets one. */
  RootedStore(ObjectStore store, URI root) {
    this.store = Objects.requireNonNull(store, "store");
    this.root = ObjectUris.folder(root);
  }

  @Override
  public Pending create(String key, String mediaType) throws IOException {
    return store.create(ObjectUris.below(root, key), mediaType);
  }
}
