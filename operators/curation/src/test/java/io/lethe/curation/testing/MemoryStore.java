package io.lethe.curation.testing;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store in memory that keeps the contract of {@link CuratedStore} and counts objects left open.
 * Thread-safe.
 */
public final class MemoryStore implements CuratedStore {

  private static final int LIMIT = 128 << 20;

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  @Override
  public Pending create(String key, String mediaType) {
    open.incrementAndGet();
    return new Entry(key);
  }

  /** What is visible, by key. */
  public Map<String, byte[]> objects() {
    return new TreeMap<>(objects);
  }

  /** Forgets what is visible. */
  public void clear() {
    objects.clear();
  }

  /** Objects started and not closed. */
  public int open() {
    return open.get();
  }

  /** Fails rather than fill the heap with a bomb. */
  private static final class Bounded extends ByteArrayOutputStream {
    @Override
    public synchronized void write(byte[] block, int offset, int length) {
      if (size() > LIMIT) {
        throw new UncheckedIOException(new IOException("more than a test should write"));
      }
      super.write(block, offset, length);
    }
  }

  private final class Entry implements Pending {
    private final String key;
    private final ByteArrayOutputStream bytes = new Bounded();

    Entry(String key) {
      this.key = key;
    }

    @Override
    public OutputStream stream() {
      return bytes;
    }

    @Override
    public void commit(Sha256 sha256) throws ObjectConflictException {
      byte[] written = bytes.toByteArray();
      if (!Sha256.of(written).equals(sha256)) {
        throw new IllegalArgumentException("the digest is not that of the bytes written");
      }
      byte[] present = objects.putIfAbsent(key, written);
      if (present != null && !Arrays.equals(present, written)) {
        throw new ObjectConflictException();
      }
    }

    @Override
    public void close() {
      open.decrementAndGet();
    }
  }
}
