package io.lethe.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the lineage topic as a read-committed consumer and adds up what the events say. Not
 * thread-safe.
 */
final class Settlements implements AutoCloseable {

  private static final String TOPIC = "curation.lineage";

  private final ObjectMapper json = new ObjectMapper();
  private final KafkaConsumer<String, String> consumer;
  private final Set<String> expected;
  private final Set<String> versions = new HashSet<>();
  private int settled;
  private long landed;
  private long curated;
  private long quarantined;

  /**
   * @param expected names of the deliveries in the research zone; others are passed over
   */
  Settlements(String bootstrapServers, Set<String> expected) {
    this.expected = new HashSet<>(expected);
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(TOPIC, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Waits for events.
   *
   * @return true if a delivery settled
   */
  boolean poll(Duration timeout) throws IOException {
    int before = settled;
    for (ConsumerRecord<String, String> event : consumer.poll(timeout)) {
      add(json.readTree(event.value()));
    }
    return settled > before;
  }

  boolean complete() {
    return expected.isEmpty();
  }

  /** The state so far. */
  Totals totals() {
    return new Totals(settled, landed, curated, quarantined, versions.size());
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void add(JsonNode event) {
    JsonNode delivery = event.at("/run/facets/lethe_delivery");
    if (!expected.remove(delivery.path("delivery").asText())) {
      return;
    }
    settled++;
    landed += delivery.path("landed").asLong();
    curated += delivery.path("curated").asLong();
    quarantined += delivery.path("quarantined").asLong();
    event.path("outputs").forEach(output -> versions.add(output.path("name").asText()));
  }

  /** Sums over settled deliveries. */
  record Totals(int settled, long landed, long curated, long quarantined, int versions) {

    /** The conservation law. */
    boolean conserved() {
      return landed == curated + quarantined;
    }
  }
}
