package io.lethe.jobs.doctor;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures a store for a while. Not thread-safe. */
final class ThroughputProbe {

  /** Bytes of a small object. */
  static final int SMALL = 64 << 10;

  private static final int MAX_SMALL = 500;
  private static final int LARGE = 48 << 20;
  private static final int BLOCK = 1 << 20;
  private static final double MEGABYTE = 1e6;
  private static final double NANOS = 1e9;

  /** Of the time given, each of the four measurements has its share. */
  private static final int SHARES = 4;

  private final ObjectStore store;
  private final Probes probes;
  private final int threads;
  private final long share;
  private final byte[] block = new byte[BLOCK];

  ThroughputProbe(ObjectStore store, Probes probes, int threads, Duration time) {
    this.store = store;
    this.probes = probes;
    this.threads = threads;
    this.share = time.toNanos() / SHARES;
    new Random(1).nextBytes(block);
  }

  /** Requests, or MB (10^6 bytes), a second. */
  record Rates(double write, double read) {}

  Rates small() throws Exception {
    Queue<URI> written = new ConcurrentLinkedQueue<>();
    AtomicInteger names = new AtomicInteger();
    byte[] bytes = new byte[SMALL];
    System.arraycopy(block, 0, bytes, 0, SMALL);
    double writes =
        perSecond(
            () -> {
              int number = names.getAndIncrement();
              if (number >= MAX_SMALL) {
                return false;
              }
              URI uri = probes.uri("small-" + number);
              probes.write(uri, bytes);
              written.add(uri);
              return true;
            });
    double reads =
        perSecond(
            () -> {
              URI uri = written.poll();
              return uri != null && read(uri, Long.MAX_VALUE) == SMALL;
            });
    return new Rates(writes, reads);
  }

  Rates large() throws IOException {
    URI uri = probes.uri("large");
    long start = System.nanoTime();
    int size = writeLarge(uri, start + share);
    double write = size / MEGABYTE * NANOS / (System.nanoTime() - start);
    long readStart = System.nanoTime();
    long read = read(uri, readStart + share);
    return new Rates(write, read / MEGABYTE * NANOS / (System.nanoTime() - readStart));
  }

  /** Ends early where time is up; the object is whole all the same. */
  private int writeLarge(URI uri, long deadline) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    try (CuratedStore.Pending pending = probes.create(uri)) {
      int size = 0;
      while (size < LARGE && (size == 0 || System.nanoTime() < deadline)) {
        pending.stream().write(block);
        digest.update(block);
        size += BLOCK;
      }
      pending.commit(Sha256.finish(digest));
      return size;
    } catch (ObjectConflictException e) {
      throw new IOException("the name of a probe is taken", e);
    }
  }

  private long read(URI uri, long deadline) throws IOException {
    byte[] buffer = new byte[SMALL];
    long size = 0;
    try (OpenObject object = store.open(uri)) {
      InputStream stream = object.stream();
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        size += n;
        if (System.nanoTime() > deadline) {
          return size;
        }
      }
    }
    return size;
  }

  /** Repeats a step on all threads until it says that it is done, or time is up. */
  private double perSecond(Callable<Boolean> step) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    AtomicInteger steps = new AtomicInteger();
    long start = System.nanoTime();
    try {
      List<Callable<Void>> loops = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        loops.add(
            () -> {
              while (System.nanoTime() - start < share && step.call()) {
                steps.incrementAndGet();
              }
              return null;
            });
      }
      for (Future<Void> loop : pool.invokeAll(loops)) {
        loop.get();
      }
    } finally {
      pool.shutdownNow();
    }
    return steps.get() * NANOS / (System.nanoTime() - start);
  }
}
