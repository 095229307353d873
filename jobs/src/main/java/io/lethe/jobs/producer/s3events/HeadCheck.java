package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectRecord.Waiting;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks the store which objects are there as they were notified, several at a time. Notifications
 * come late and out of order; the store is right. Thread-safe.
 */
final class HeadCheck implements AutoCloseable {

  private static final int AT_A_TIME = 8;

  private final ObjectStore store;
  private final RawZone zone;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);

  HeadCheck(ObjectStore store, RawZone zone) {
    this.store = Objects.requireNonNull(store, "store");
    this.zone = Objects.requireNonNull(zone, "zone");
  }

  /**
   * What the store said.
   *
   * @param there those that are there, with their size
   * @param gone how many are not there any more
   * @param changed how many were written again since
   */
  record Answer(List<Created> there, int gone, int changed) {

    Answer {
      there = List.copyOf(there);
    }
  }

  /**
   * Asks for each of the objects.
   *
   * @throws IOException if the store cannot tell of one of them
   */
  Answer ask(List<Waiting> objects) throws IOException {
    List<Callable<Optional<ObjectHead>>> questions = new ArrayList<>(objects.size());
    objects.forEach(waiting -> questions.add(() -> head(waiting.object())));
    try {
      return compare(objects, threads.invokeAll(questions));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException("a look at an object failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while objects were looked for");
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Answer compare(List<Waiting> objects, List<Future<Optional<ObjectHead>>> heads)
      throws ExecutionException, InterruptedException {
    List<Created> there = new ArrayList<>();
    int gone = 0;
    for (int i = 0; i < heads.size(); i++) {
      Created object = objects.get(i).object();
      Optional<ObjectHead> head = heads.get(i).get();
      gone += head.isEmpty() ? 1 : 0;
      if (head.isPresent() && fits(object, head.get())) {
        there.add(object.ofSize(head.get().size()));
      }
    }
    return new Answer(there, gone, heads.size() - gone - there.size());
  }

  private Optional<ObjectHead> head(Created object) throws IOException {
    Optional<URI> uri = zone.object(Deliveries.uri(object));
    return uri.isEmpty() ? Optional.empty() : store.head(uri.get());
  }

  /** What notification or store leave out cannot differ. */
  private static boolean fits(Created object, ObjectHead head) {
    String eTag = head.etag().replace("\"", "");
    boolean sameSize = object.size() == Created.UNKNOWN || object.size() == head.size();
    return sameSize && (eTag.isEmpty() || object.eTag().isEmpty() || eTag.equals(object.eTag()));
  }
}
