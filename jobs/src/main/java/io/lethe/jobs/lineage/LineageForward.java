package io.lethe.jobs.lineage;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends the events of the topic to an endpoint: each at least once, those of a run in order, since
 * they stand on one partition. What was sent is remembered as offsets of a consumer group; the
 * partitions are not shared out, so that one forwarder at a time serves a group. Not thread-safe.
 */
public final class LineageForward {

  /** As many are sent again at most, where a forwarder is killed. */
  private static final int BATCH = 100;

  private static final Duration POLL = Duration.ofMillis(500);

  private final LineageTopic topic;
  private final LineageEndpoint endpoint;
  private final String group;
  private final Consumer<String> refused;
  private final Map<TopicPartition, OffsetAndMetadata> sent = new HashMap<>();
  private long events;

  /**
   * @param group remembers what was sent
   * @param refused told of each event that the endpoint will not take, which is then passed over;
   *     null to stop there
   */
  public LineageForward(
      LineageTopic topic, LineageEndpoint endpoint, String group, Consumer<String> refused) {
    this.topic = topic;
    this.endpoint = endpoint;
    this.group = group;
    this.refused = refused;
  }

  /**
   * Sends what was not sent yet.
   *
   * @param exit whether to end at what is the end of the topic now; false to wait for more for ever
   * @return how many events were sent
   * @throws IOException if the endpoint fails for longer than the attempts last, or refuses an
   *     event
   */
  public long run(boolean exit) throws IOException {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG, group, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
    try (KafkaConsumer<byte[], byte[]> consumer = topic.consumer(settings)) {
      List<TopicPartition> partitions = topic.assign(consumer);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!exit || LineageTopic.behind(consumer, ends)) {
        batch(consumer);
      }
      return events;
    } catch (KafkaException e) {
      throw topic.failure("forwarded", e);
    }
  }

  private void batch(KafkaConsumer<byte[], byte[]> consumer) throws IOException {
    try {
      for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
        send(event);
        sent.put(
            new TopicPartition(event.topic(), event.partition()),
            new OffsetAndMetadata(event.offset() + 1));
      }
    } finally {
      if (!sent.isEmpty()) {
        consumer.commitSync(sent);
        sent.clear();
      }
    }
  }

  private void send(ConsumerRecord<byte[], byte[]> event) throws IOException {
    String where = event.topic() + "-" + event.partition() + "@" + event.offset();
    try {
      endpoint.send(event.value());
      events++;
    } catch (RefusedEventException e) {
      if (refused == null) {
        throw new IOException(e.getMessage() + ", " + where, e);
      }
      refused.accept(where);
    }
  }
}
