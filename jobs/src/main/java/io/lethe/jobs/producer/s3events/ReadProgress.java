package io.lethe.jobs.producer.s3events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Until when all that stands on the topic has been read. A group is quiet only up to that moment:
 * after the process was away, or while it lags behind, what belongs to the group may be on the
 * topic already. One thread writes, any reads.
 */
final class ReadProgress {

  private static final Logger LOG = LoggerFactory.getLogger(ReadProgress.class);
  private static final Duration ASK = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Clock clock;
  private Map<TopicPartition, Long> ends = Map.of();
  private Instant asked = Instant.MIN;
  private volatile Instant upTo = Instant.MIN;
  private volatile boolean paused;
  private volatile long lag;

  ReadProgress(Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Looks how far a consumer is; all that it returned has been taken. */
  void look(Consumer<byte[], byte[]> consumer) {
    if (!ends.keySet().equals(consumer.assignment())) {
      ask(consumer);
    }
    long left = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      left += Math.max(0, end.getValue() - consumer.position(end.getKey(), PATIENCE));
    }
    lag = left;
    if (left == 0 && !ends.isEmpty()) {
      upTo = asked;
      if (!asked.plus(ASK).isAfter(clock.instant())) {
        ask(consumer);
      }
    }
  }

  void paused(boolean now) {
    paused = now;
  }

  /** Whether nothing is read because too much waits. */
  boolean isPaused() {
    return paused;
  }

  /** Messages that were on the topic when it was asked for its end, and are not read. */
  long lag() {
    return lag;
  }

  /**
   * Everything that came to the topic before has been taken. Where reading pauses because open
   * groups alone are too many objects it is now: groups must be closed then, or reading would never
   * go on. Where closed ones wait to be announced it goes on after that, and no group is cut.
   *
   * @param stuck whether there is no room, and nothing that is to be announced
   */
  Instant upTo(BooleanSupplier stuck) {
    return paused && stuck.getAsBoolean() ? clock.instant() : upTo;
  }

  private void ask(Consumer<byte[], byte[]> consumer) {
    Instant now = clock.instant();
    try {
      ends = Map.copyOf(consumer.endOffsets(consumer.assignment(), PATIENCE));
      asked = now;
    } catch (RetriableException e) {
      // Groups stay open until the broker tells.
      LOG.warn("the end of the topic is not known now: {}", e.getClass().getSimpleName());
    }
  }
}
