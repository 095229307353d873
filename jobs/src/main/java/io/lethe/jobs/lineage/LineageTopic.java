package io.lethe.jobs.lineage;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.security.KafkaFaults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of lineage events, as its configuration names it. Thread-safe. */
public final class LineageTopic {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int PATIENCE_MILLIS = 15_000;

  private final KafkaConfig kafka;

  public LineageTopic(KafkaConfig kafka) {
    this.kafka = kafka;
  }

  /** Takes one event. */
  @FunctionalInterface
  public interface Reader {

    void event(ConsumerRecord<byte[], byte[]> event) throws IOException;
  }

  /** Reads all that is committed now, one event at a time. */
  public void readAll(Reader reader) throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(Map.of())) {
      List<TopicPartition> partitions = assign(consumer);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (behind(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
          reader.event(event);
        }
      }
    } catch (KafkaException e) {
      throw failure("read", e);
    }
  }

  /**
   * Writes an event, and returns when the topic has it.
   *
   * @param run whose events stay in order
   */
  public void send(UUID run, String event) throws IOException {
    Properties properties = kafka.client();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(kafka.topics().lineage(), bytes(run.toString()), bytes(event)))
          .get();
    } catch (ExecutionException e) {
      throw failure("written", e.getCause());
    } catch (KafkaException e) {
      throw failure("written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an event was written", e);
    }
  }

  /** A read-committed consumer that commits nothing by itself. */
  KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> further) {
    Properties properties = kafka.client();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
    properties.putAll(further);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Gives a consumer all partitions of the topic. */
  List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(kafka.topics().lineage()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IOException("there is no topic " + kafka.topics().lineage());
    }
    consumer.assign(partitions);
    return partitions;
  }

  static boolean behind(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  IOException failure(String what, Throwable cause) {
    return new IOException(
        "the topic %s at %s cannot be %s: %s"
            .formatted(
                kafka.topics().lineage(),
                kafka.bootstrapServers(),
                what,
                KafkaFaults.explain(cause)),
        cause);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
