package io.lethe.jobs.cli;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.security.KafkaFaults;
import java.io.IOException;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Clients of an installation's broker for commands. */
public final class KafkaClients {

  private static final int API_TIMEOUT_MS = 15_000;

  private KafkaClients() {}

  /** Reads what is committed and belongs to no group. */
  public static KafkaConsumer<byte[], byte[]> consumer(KafkaConfig kafka) throws IOException {
    Properties properties = kafka.client();
    // Somebody waits for the command; Kafka's own minute is for services.
    properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MS);
    return consumer(kafka, properties);
  }

  /** Reads what is committed, from the earliest on where its group has not committed. */
  public static KafkaConsumer<byte[], byte[]> consumer(KafkaConfig kafka, String group)
      throws IOException {
    Properties properties = kafka.client();
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return consumer(kafka, properties);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(KafkaConfig kafka, Properties properties)
      throws IOException {
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try {
      return new KafkaConsumer<>(
          properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw unusable(kafka, e);
    }
  }

  /** Writes what all replicas have, once. */
  public static KafkaProducer<byte[], byte[]> producer(KafkaConfig kafka) throws IOException {
    Properties properties = kafka.client();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    try {
      return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw unusable(kafka, e);
    }
  }

  /** Tells where Kafka was looked for, and what may mend it. */
  public static IOException unusable(KafkaConfig kafka, KafkaException e) {
    return new IOException(
        "Kafka cannot be used at %s; see kafka in lethe.yaml: %s"
            .formatted(kafka.bootstrapServers(), KafkaFaults.explain(e)),
        e);
  }
}
