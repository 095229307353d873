package io.lethe.jobs.quarantine;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads topics as they stand now, without a consumer group. Not thread-safe. */
public final class TopicReader {

  private static final Duration POLL = Duration.ofMillis(500);

  /** Longest time that a broker may stay silent while messages are due. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;

  /**
   * @param consumer read-committed, owned by the caller
   */
  public TopicReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Takes messages, some at a time. */
  @FunctionalInterface
  public interface Batches {

    void accept(Collection<ConsumerRecord<byte[], byte[]>> batch) throws IOException;
  }

  /** Reads a whole topic up to where it ends now. */
  public void all(String topic, Batches batches) throws IOException {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      read(consumer.endOffsets(partitions), batches);
    } catch (KafkaException e) {
      throw failed(topic, e);
    }
  }

  private void read(Map<TopicPartition, Long> ends, Batches batches) throws IOException {
    long heard = System.nanoTime();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
      if (!batch.isEmpty()) {
        heard = System.nanoTime();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        batches.accept(records);
      } else if (System.nanoTime() - heard > PATIENCE.toNanos()) {
        throw new IOException("the broker does not answer");
      }
    }
  }

  /** The message at one place; empty if it is no longer, or not yet, there. */
  public Optional<ConsumerRecord<byte[], byte[]>> at(MessageId id) throws IOException {
    try {
      TopicPartition partition = new TopicPartition(id.topic(), id.partition());
      if (consumer.partitionsFor(id.topic()).stream()
          .noneMatch(info -> info.partition() == id.partition())) {
        return Optional.empty();
      }
      consumer.assign(List.of(partition));
      long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      if (id.offset() < begin || id.offset() >= end) {
        return Optional.empty();
      }
      consumer.seek(partition, id.offset());
      return first(partition, id.offset(), end);
    } catch (KafkaException e) {
      throw failed(id.topic(), e);
    }
  }

  /** Markers of transactions and aborted messages take offsets too: the next one may be another. */
  private Optional<ConsumerRecord<byte[], byte[]>> first(
      TopicPartition partition, long offset, long end) throws IOException {
    long start = System.nanoTime();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        return message.offset() == offset ? Optional.of(message) : Optional.empty();
      }
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IOException("the broker does not answer");
      }
    }
    return Optional.empty();
  }

  private static IOException failed(String topic, KafkaException e) {
    return new IOException("the topic " + topic + " cannot be read: " + e.getMessage(), e);
  }
}
