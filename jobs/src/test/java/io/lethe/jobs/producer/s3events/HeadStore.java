package io.lethe.jobs.producer.s3events;

import io.lethe.curation.CuratedStore;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A store that tells which objects there are, and nothing else. Thread-safe. */
final class HeadStore implements ObjectStore {

  private final Map<String, ObjectHead> heads = new ConcurrentHashMap<>();
  private volatile boolean away;

  void put(Created object) {
    URI uri = Bench.ZONE.object(Deliveries.uri(object)).orElseThrow();
    heads.put(object.key(), new ObjectHead(uri, object.size(), 0, "\"" + object.eTag() + "\""));
  }

  void remove(String key) {
    heads.remove(key);
  }

  void away(boolean now) {
    away = now;
  }

  @Override
  public Optional<ObjectHead> head(URI uri) throws IOException {
    if (away) {
      throw new IOException("the store is away");
    }
    return Optional.ofNullable(heads.get(uri.getPath().substring(1)));
  }

  @Override
  public OpenObject open(URI uri) {
    throw new UnsupportedOperationException("nothing is read");
  }

  @Override
  public void list(URI prefix, Consumer<ObjectHead> consumer) {
    throw new UnsupportedOperationException("nothing is listed");
  }

  @Override
  public CuratedStore.Pending create(URI uri, String mediaType) {
    throw new UnsupportedOperationException("nothing is written");
  }

  @Override
  public void delete(URI uri) {
    throw new UnsupportedOperationException("nothing is deleted");
  }

  @Override
  public void close() {}
}
