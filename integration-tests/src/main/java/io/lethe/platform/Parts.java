package io.lethe.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Starts parts side by side and stops all that did start, the last one first. Thread-safe. */
final class Parts implements AutoCloseable {

  private final List<FutureTask<? extends AutoCloseable>> starts = new ArrayList<>();

  /** Begins to start a part on a thread of its own. */
  synchronized <T extends AutoCloseable> Future<T> start(String name, Callable<T> part) {
    FutureTask<T> task = new FutureTask<>(() -> started(name, part));
    starts.add(task);
    Thread thread = new Thread(task, "start-" + name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static <T> T started(String name, Callable<T> part) throws IOException {
    try {
      return part.call();
    } catch (Exception e) {
      throw new IOException(name + " does not start: " + deepest(e), e);
    }
  }

  /** What servers report is wrapped more than once, and says what matters innermost. */
  private static String deepest(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** The part, once it has started. */
  <T> T await(Future<T> part) throws IOException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new IOException(
          cause instanceof IOException
              ? cause.getMessage()
              : "a part of the platform does not start",
          cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the platform started", e);
    }
  }

  /** Stops everything; what fails meanwhile is added to {@code failure}. */
  void closeAfter(IOException failure) {
    try {
      close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    List<FutureTask<? extends AutoCloseable>> reversed = new ArrayList<>(starts);
    Collections.reverse(reversed);
    starts.clear();
    IOException failure = new IOException("a part of the platform does not stop");
    for (FutureTask<? extends AutoCloseable> start : reversed) {
      stop(start, failure);
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private static void stop(FutureTask<? extends AutoCloseable> start, IOException failure) {
    AutoCloseable part;
    try {
      part = start.get();
    } catch (ExecutionException e) {
      // It never started, which its caller was told.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.addSuppressed(e);
      return;
    }
    try {
      part.close();
    } catch (Exception e) {
      failure.addSuppressed(e);
    }
  }
}
