package io.lethe.jobs.producer.folder;

import io.lethe.curation.CuratedStore;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A store of files that fails after so many new objects. */
public final class FailingStore implements ObjectStore {

  private final ObjectStore store = new FlinkFileStore();
  private final AtomicInteger left;

  public FailingStore(int objects) {
    this.left = new AtomicInteger(objects);
  }

  /** From now on it takes everything. */
  public void heal() {
    left.set(Integer.MAX_VALUE);
  }

  @Override
  public CuratedStore.Pending create(URI uri, String mediaType) throws IOException {
    if (left.getAndDecrement() <= 0) {
      throw new IOException("the store fails");
    }
    return store.create(uri, mediaType);
  }

  @Override
  public OpenObject open(URI uri) throws IOException {
    return store.open(uri);
  }

  @Override
  public Optional<ObjectHead> head(URI uri) throws IOException {
    return store.head(uri);
  }

  @Override
  public void list(URI prefix, Consumer<ObjectHead> consumer) throws IOException {
    store.list(prefix, consumer);
  }

  @Override
  public void delete(URI uri) throws IOException {
    store.delete(uri);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
