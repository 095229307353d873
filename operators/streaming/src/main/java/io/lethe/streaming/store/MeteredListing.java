package io.lethe.streaming.store;

import java.util.function.Consumer;

/** Takes the time of a listing without that of its consumer. Not thread-safe. */
final class MeteredListing implements Consumer<ObjectHead> {

  private static final double NANOS = 1e9;

  private final Consumer<ObjectHead> consumer;
  private final long start = System.nanoTime();
  private long consumed;

  MeteredListing(Consumer<ObjectHead> consumer) {
    this.consumer = consumer;
  }

  @Override
  public void accept(ObjectHead head) {
    long before = System.nanoTime();
    consumer.accept(head);
    consumed += System.nanoTime() - before;
  }

  /** What the store took so far. */
  double seconds() {
    return (System.nanoTime() - start - consumed) / NANOS;
  }
}
