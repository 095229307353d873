package io.lethe.imaging;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps committed objects in memory. */
final class MemoryStore implements CuratedStore {

  final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();

  @Override
  public Pending create(String key, String mediaType) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return new Pending() {
      @Override
      public OutputStream stream() {
        return bytes;
      }

      @Override
      public void commit(Sha256 sha256) {
        if (!Sha256.of(bytes.toByteArray()).equals(sha256)) {
          throw new IllegalStateException("the digest is not that of the bytes");
        }
        objects.put(key, bytes.toByteArray());
      }

      @Override
      public void close() {
        bytes.reset();
      }
    };
  }
}
