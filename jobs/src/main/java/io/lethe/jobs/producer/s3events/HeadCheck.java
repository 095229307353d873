package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.jobs.producer.s3events.ObjectRecord.Waiting;
import io.lethe.jobs.producer.s3events.S3EventsMetrics.Drop;
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
  private final S3EventsMetrics metrics;
  private final ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);

  HeadCheck(ObjectStore store, RawZone zone, S3EventsMetrics metrics) {
    this.store = Objects.requireNonNull(store, "store");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  /**
   * Those that are there, with their size.
   *
   * @throws IOException if the store cannot tell of one of them
   */
  List<Created> there(List<Waiting> objects) throws IOException {
    List<Callable<Optional<Created>>> questions = new ArrayList<>(objects.size());
    objects.forEach(waiting -> questions.add(() -> ask(waiting.object())));
    List<Created> there = new ArrayList<>();
    try {
      for (Future<Optional<Created>> answer : threads.invokeAll(questions)) {
        answer.get().ifPresent(there::add);
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException("a look at an object failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while objects were looked for");
    }
    return there;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private Optional<Created> ask(Created object) throws IOException {
    Optional<URI> uri = zone.object(Deliveries.uri(object));
    Optional<ObjectHead> head = uri.isEmpty() ? Optional.empty() : store.head(uri.get());
    if (head.isEmpty()) {
      metrics.dropped(Drop.GONE, 1);
      return Optional.empty();
    }
    if (!fits(object, head.get())) {
      metrics.dropped(Drop.CHANGED, 1);
      return Optional.empty();
    }
    return Optional.of(object.ofSize(head.get().size()));
  }

  /** What notification or store leave out cannot differ. */
  private static boolean fits(Created object, ObjectHead head) {
    String eTag = head.etag().replace("\"", "");
    boolean sameSize = object.size() == Created.UNKNOWN || object.size() == head.size();
    return sameSize && (eTag.isEmpty() || object.eTag().isEmpty() || eTag.equals(object.eTag()));
  }
}
