package io.lethe.jobs.producer.s3events;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all partitions of a topic: notifications of one study may stand on any of them. Offsets are
 * committed when what was read is durable, and while the ledger is full nothing more is read. One
 * thread reads; {@link #stop} may be called by another.
 */
final class NotificationReader {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationReader.class);
  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration LOOK_FOR_PARTITIONS = Duration.ofMinutes(1);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final NotificationIntake intake;
  private final ReadProgress progress;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private long looked;

  /**
   * @param consumer of a group, begins at the earliest message, does not commit by itself; not
   *     closed
   */
  NotificationReader(
      Consumer<byte[], byte[]> consumer,
      String topic,
      NotificationIntake intake,
      ReadProgress progress) {
    this.consumer = Objects.requireNonNull(consumer, "consumer");
    this.topic = Objects.requireNonNull(topic, "topic");
    this.intake = Objects.requireNonNull(intake, "intake");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /**
   * Reads until stopped.
   *
   * @throws IOException if the topic is missing or the work folder fails
   */
  void run() throws IOException {
    try {
      assign();
      while (!stopped.get()) {
        try {
          round();
        } catch (RetriableException e) {
          // After the client's own patience: groups stay open until the broker is back.
          LOG.warn("notifications cannot be read now: {}", e.getClass().getSimpleName());
        }
      }
    } catch (WakeupException e) {
      LOG.info("reading of notifications was stopped");
    }
  }

  /** Ends {@link #run} soon. */
  void stop() {
    stopped.set(true);
    consumer.wakeup();
  }

  private void round() throws IOException {
    if (System.nanoTime() - looked > LOOK_FOR_PARTITIONS.toNanos()) {
      assign();
    }
    pause(intake.isFull());
    ConsumerRecords<byte[], byte[]> records = consumer.poll(WAIT);
    Map<TopicPartition, OffsetAndMetadata> taken = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      take(partition, records.records(partition), taken);
    }
    if (!taken.isEmpty()) {
      intake.flush();
      commit(taken);
    }
    progress.look(consumer);
  }

  private void take(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      Map<TopicPartition, OffsetAndMetadata> taken)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> message : records) {
      if (intake.isFull()) {
        consumer.seek(partition, message.offset());
        return;
      }
      intake.take(
          new Refusals.Place(message.topic(), message.partition(), message.offset()),
          message.value());
      taken.put(partition, new OffsetAndMetadata(message.offset() + 1));
    }
  }

  /** What is not committed is read again after the next start, and known then. */
  private void commit(Map<TopicPartition, OffsetAndMetadata> taken) {
    try {
      consumer.commitSync(taken);
    } catch (RetriableException e) {
      LOG.warn("offsets are not committed now: {}", e.getClass().getSimpleName());
    }
  }

  private void pause(boolean full) {
    if (full) {
      consumer.pause(consumer.assignment());
    } else if (progress.isPaused()) {
      consumer.resume(consumer.assignment());
    }
    if (progress.isPaused() != full) {
      LOG.info(full ? "too many objects wait: reading pauses" : "reading goes on");
      progress.paused(full);
    }
  }

  private void assign() throws IOException {
    Set<TopicPartition> partitions = new HashSet<>();
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found != null) {
      found.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
    }
    if (partitions.isEmpty()) {
      throw new IOException("there is no topic " + topic);
    }
    if (!partitions.equals(consumer.assignment())) {
      consumer.assign(partitions);
    }
    looked = System.nanoTime();
  }
}
