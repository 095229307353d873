package io.lethe.bench.job;

import io.lethe.bench.field.JavaCommand;
import io.lethe.bench.field.Passes;
import io.lethe.curation.CuratedStore;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.MeasuredOutput;
import io.lethe.platform.LocalPlatform;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectStores;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.store.OpenObject;
import io.lethe.streaming.store.S3Credentials;
import io.lethe.streaming.store.S3Options;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The least that any job with Lethe's guarantees does: get an object from the store, digest it, put
 * it unless it is there, with the digest of what was put. By the job's own client, without Flink.
 */
public final class StoreLimit {

  /** Where it writes to in the research bucket. */
  static final String TARGET = "limit";

  /** That of the TaskManager. */
  private static final String HEAP = "384m";

  /** Passes before those of {@link Passes}: as many as the job has at most. */
  private static final int WARM_UP = 6;

  private static final long LONGEST_WARM_UP = Duration.ofSeconds(20).toNanos();

  private static final int BLOCK = 1 << 16;

  private final ObjectStore store;
  private final List<ObjectHead> objects = new ArrayList<>();
  private final ExecutorService pool;
  private String listed = "";
  private int passes;

  private StoreLimit(ObjectStore store, int threads) {
    this.store = store;
    this.pool = Executors.newFixedThreadPool(threads);
  }

  /**
   * The command that moves all objects of a folder, again and again while it warms up, then those
   * of the folder that it is ordered to.
   *
   * @param folder of the raw bucket
   */
  static List<String> command(LocalPlatform platform, String folder, int threads) {
    S3Credentials.KeyFiles keys = (S3Credentials.KeyFiles) platform.s3Options().credentials();
    return JavaCommand.withHeap(
        HEAP,
        JavaCommand.warm(
            StoreLimit.class,
            platform.s3Endpoint(),
            keys.accessKey(),
            keys.secretKey(),
            folder,
            threads));
  }

  /** Arguments: those of {@link Passes}, and those of {@link #command}. */
  public static void main(String[] args) throws IOException {
    Passes passes = Passes.of(args);
    List<String> rest = passes.arguments();
    S3Credentials keys = new S3Credentials.KeyFiles(rest.get(1), rest.get(2));
    try (ObjectStore store =
        new ObjectStores(S3Options.server(URI.create(rest.get(0)), keys)).open()) {
      StoreLimit limit = new StoreLimit(store, Integer.parseInt(rest.get(4)));
      String first = rest.get(3);
      long begun = System.nanoTime();
      for (int i = 0; i < WARM_UP && System.nanoTime() - begun < LONGEST_WARM_UP; i++) {
        limit.pass(first);
        limit.forget();
      }
      passes.run(order -> limit.pass(order.isEmpty() ? first : order), limit::forget);
      limit.pool.shutdown();
    }
  }

  private void pass(String folder) throws IOException {
    list(folder);
    passes++;
    List<Future<?>> moves = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      URI from = objects.get(i).uri();
      URI to = target(i);
      moves.add(
          pool.submit(
              () -> {
                move(from, to);
                return null;
              }));
    }
    for (Future<?> move : moves) {
      finish(move);
    }
  }

  /** What the job is told by the event. */
  private void list(String folder) throws IOException {
    if (folder.equals(listed)) {
      return;
    }
    objects.clear();
    store.list(
        ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/" + folder + "/"),
        object -> {
          if (!object.uri().getPath().endsWith(".inventory")) {
            objects.add(object);
          }
        });
    listed = folder;
  }

  /** Makes room while it warms up. */
  private void forget() throws IOException {
    for (int i = 0; i < objects.size(); i++) {
      store.delete(target(i));
    }
  }

  private URI target(int number) {
    String key = "/%s/%d/%d".formatted(TARGET, passes, number);
    return ObjectUris.of("s3", LocalPlatform.RESEARCH_BUCKET, key);
  }

  private static void finish(Future<?> move) throws IOException {
    try {
      move.get();
    } catch (ExecutionException e) {
      throw new IOException("an object was not moved", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void move(URI from, URI to) throws Exception {
    byte[] block = new byte[BLOCK];
    try (OpenObject object = store.open(from);
        CuratedStore.Pending pending = store.create(to, "application/octet-stream")) {
      MeasuredInput in = new MeasuredInput(object.stream());
      OutputStream stream = pending.stream();
      MeasuredOutput out = new MeasuredOutput(stream);
      for (int n = in.read(block, 0, BLOCK); n >= 0; n = in.read(block, 0, BLOCK)) {
        out.write(block, 0, n);
      }
      pending.commit(out.sha256());
    }
  }
}
