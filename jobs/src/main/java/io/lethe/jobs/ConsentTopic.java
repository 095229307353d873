package io.lethe.jobs;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.security.KafkaFaults;
import io.lethe.schemas.ConsentDecision;
import io.lethe.streaming.consent.DecisionLog;
import io.lethe.streaming.consent.DecisionMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of what subjects decided: to be added to, and to be read from its start to its end. */
public final class ConsentTopic implements DecisionLog {

  private static final long serialVersionUID = 1L;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SEND_MILLIS = 20_000;

  private final String topic;
  private final Properties properties;

  public ConsentTopic(KafkaConfig config) {
    this.topic = config.topics().consent();
    this.properties = config.client();
  }

  /** Where a decision stands on the topic. */
  public record Place(int partition, long offset) {}

  /**
   * Adds a decision; the ingest job applies it as soon as it is there.
   *
   * @return where it stands, which {@link AppliedDecisions} takes
   * @throws IOException if the broker did not take it
   */
  public Place announce(ConsentDecision decision) throws IOException {
    Map<String, Object> settings = settings();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SEND_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, SEND_MILLIS / 2);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, SEND_MILLIS);
    byte[] key =
        DecisionMessages.key(decision.getProject(), decision.getSubject())
            .getBytes(StandardCharsets.UTF_8);
    byte[] value = new DecisionMessages().encode(decision);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      RecordMetadata sent = producer.send(new ProducerRecord<>(topic, key, value)).get();
      return new Place(sent.partition(), sent.offset());
    } catch (ExecutionException e) {
      throw new IOException(
          "Kafka does not take the decision on " + topic + ": " + KafkaFaults.explain(e.getCause()),
          e);
    } catch (KafkaException e) {
      throw new IOException(
          "Kafka does not take the decision on " + topic + ": " + KafkaFaults.explain(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a decision was sent", e);
    }
  }

  @Override
  public List<ConsentDecision> read() throws IOException {
    Map<String, Object> settings = settings();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return read(consumer);
    } catch (KafkaException e) {
      throw new IOException("the topic " + topic + " cannot be read: " + KafkaFaults.explain(e), e);
    }
  }

  private List<ConsentDecision> read(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    if (infos == null || infos.isEmpty()) {
      throw new IOException("the topic " + topic + " is missing: create it, compacted");
    }
    List<TopicPartition> partitions =
        infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    DecisionMessages messages = new DecisionMessages();
    List<ConsentDecision> all = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the topic " + topic + " was not read within " + PATIENCE);
      }
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        messages.decode(message).ifPresent(all::add);
      }
    }
    return all;
  }

  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    properties.forEach((key, value) -> settings.put((String) key, value));
    return settings;
  }
}
