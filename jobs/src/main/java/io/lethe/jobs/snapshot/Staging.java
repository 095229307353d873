package io.lethe.jobs.snapshot;

import io.lethe.curation.snapshot.SnapshotRow;
import io.lethe.streaming.store.ObjectMissingException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Brings the objects of a snapshot to a folder, several at a time, with the files that they can be
 * verified with. Whether they may be handed out is asked before and after, see {@link Resolution}.
 *
 * <p>For one use; the counts may be read by any thread meanwhile.
 */
public final class Staging {

  /** So many failures one after the other, and nothing between them, are not of single objects. */
  private static final int PATIENCE = 64;

  private final SnapshotStore store;
  private final SnapshotStore.Stored snapshot;
  private final String split;
  private final int parallel;

  private final AtomicLong expected = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong objects = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong present = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicInteger inARow = new AtomicInteger();

  /**
   * @param snapshot as its signature was checked
   * @param split the one that is wanted, or null for all objects
   * @param parallel objects at a time, 1 or more
   * @throws IllegalArgumentException if there is no such split
   */
  public Staging(SnapshotStore store, SnapshotStore.Stored snapshot, String split, int parallel) {
    this.store = store;
    this.snapshot = snapshot;
    this.split = snapshot.head().counts().requireSplit(split);
    this.parallel = parallel;
  }

  /**
   * What became of the objects; their sum is how many were wanted, once all are done.
   *
   * @param objects that were fetched
   * @param bytes of these
   * @param present those that were there already
   * @param failed those that are not there, or are other bytes
   */
  public record Result(long objects, long bytes, long present, long failed) {}

  /** Until now. */
  public Result result() {
    return new Result(objects.get(), bytes.get(), present.get(), failed.get());
  }

  /** Bytes that are to be read, from store or disk, as far as that is known. */
  public long expected() {
    return expected.get();
  }

  /** Bytes that were read until now. */
  public long read() {
    return read.get();
  }

  /**
   * Stages all that is wanted. What is in the folder already stays, so that this can be done again
   * after a failure. An object that fails is in no other's way.
   *
   * @param faults takes a sentence on each object that failed, which it names by its key; from any
   *     thread
   * @throws IOException if the manifest cannot be had, or objects fail again and again
   */
  public Result stage(StagingFolder folder, Consumer<String> faults) throws IOException {
    for (StoredFile file : store.files(snapshot)) {
      bring(folder, file);
    }
    SnapshotStore staged = new SnapshotStore(store.objects(), folder.zone());
    expected.set(wanted(staged));
    try (Rows rows = new Rows(staged)) {
      onThreads(() -> work(rows, folder, faults));
    }
    return result();
  }

  private void bring(StagingFolder folder, StoredFile file) throws IOException {
    try {
      folder.bring(store, file, n -> {});
    } catch (TamperedException | ObjectMissingException e) {
      throw new TamperedException(file.key() + ": " + e.getMessage());
    }
  }

  /** Bytes of the objects that are wanted; the head has counted those of all splits together. */
  private long wanted(SnapshotStore staged) throws IOException {
    if (split == null) {
      return snapshot.head().counts().bytes();
    }
    long sum = 0;
    try (Rows rows = new Rows(staged)) {
      for (SnapshotRow row = rows.next(); row != null; row = rows.next()) {
        sum += row.size();
      }
    }
    return sum;
  }

  private void onThreads(Callable<Void> work) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(parallel);
    try {
      for (Future<Void> end : threads.invokeAll(Collections.nCopies(parallel, work))) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException("staging failed: " + e.getCause().getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while objects were staged");
    } finally {
      threads.shutdownNow();
    }
  }

  private Void work(Rows rows, StagingFolder folder, Consumer<String> faults) throws IOException {
    try {
      for (SnapshotRow row = rows.next(); row != null; row = rows.next()) {
        object(StoredFile.of(row), folder, faults);
      }
      return null;
    } finally {
      // Whoever ends early ends the others.
      rows.end();
    }
  }

  private void object(StoredFile file, StagingFolder folder, Consumer<String> faults)
      throws IOException {
    try {
      if (folder.bring(store, file, read::addAndGet)) {
        objects.incrementAndGet();
        bytes.addAndGet(file.size());
      } else {
        present.incrementAndGet();
      }
      inARow.set(0);
    } catch (TamperedException | ObjectMissingException e) {
      fail(file, e.getMessage(), faults);
    } catch (IOException e) {
      fail(file, e.getMessage(), faults);
      endure(e);
    } catch (RuntimeException e) {
      fail(file, e.getClass().getSimpleName(), faults);
      endure(e);
    }
  }

  private void fail(StoredFile file, String why, Consumer<String> faults) {
    failed.incrementAndGet();
    faults.accept(file.key().replaceAll("\\p{Cntrl}", "?") + ": " + why);
  }

  private void endure(Exception e) throws IOException {
    if (inARow.incrementAndGet() >= PATIENCE) {
      throw new IOException(
          "%d objects in a row could not be staged; run the command again to go on"
              .formatted(PATIENCE),
          e);
    }
  }

  /** The wanted rows of a manifest, for several threads. */
  private final class Rows implements AutoCloseable {

    private final ManifestReader manifest;
    private boolean ended;

    Rows(SnapshotStore staged) throws IOException {
      this.manifest = new ManifestReader(staged, snapshot.head());
    }

    /** The next row; null if there is none, or a thread has ended. */
    synchronized SnapshotRow next() throws IOException {
      try {
        while (!ended && manifest.hasNext()) {
          SnapshotRow row = manifest.next();
          if (split == null || split.equals(row.split())) {
            return row;
          }
        }
        return null;
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    synchronized void end() {
      ended = true;
    }

    @Override
    public void close() throws IOException {
      manifest.close();
    }
  }
}
