package io.lethe.jobs.producer;

import io.lethe.jobs.quarantine.TopicReader;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.expand.Inventory;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import io.lethe.streaming.wire.LandingEvents;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** What landing events of studies list, as far back as their topic keeps them. Not thread-safe. */
public final class AnnouncedObjects implements UnclaimedObjects.Announcements {

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final ObjectStore store;
  private final RawZone zone;
  private final LandingEvents<StudyLanded> events = new LandingEvents<>(StudyLanded.class);

  /** Partitions by number: the time of the first message that is kept. */
  private final Map<Integer, Long> first = new HashMap<>();

  /**
   * @param consumer read-committed, owned by the caller
   * @param store of the raw zone, for inventories
   */
  public AnnouncedObjects(
      Consumer<byte[], byte[]> consumer, String topic, ObjectStore store, URI rawZone) {
    this.consumer = Objects.requireNonNull(consumer, "consumer");
    this.topic = Objects.requireNonNull(topic, "topic");
    this.store = Objects.requireNonNull(store, "store");
    this.zone = new RawZone(rawZone);
  }

  @Override
  public Instant strike(Map<String, ObjectHead> candidates) throws IOException {
    Instant asked = Instant.now();
    first.clear();
    new TopicReader(consumer)
        .all(
            topic,
            batch -> {
              for (ConsumerRecord<byte[], byte[]> message : batch) {
                first.putIfAbsent(message.partition(), message.timestamp());
                strike(message, candidates);
              }
            });
    return complete(asked);
  }

  private void strike(ConsumerRecord<byte[], byte[]> message, Map<String, ObjectHead> candidates)
      throws IOException {
    StudyLanded event;
    try {
      event = events.decode(message.value() == null ? new byte[0] : message.value());
    } catch (IOException e) {
      // No event to the pipeline either, which has refused it with EVENT_UNDECODABLE.
      return;
    }
    if (event.getObjects() != null) {
      event.getObjects().forEach(object -> candidates.remove(object.getUri()));
    }
    if (event.getPrefix() != null) {
      candidates.keySet().removeIf(uri -> uri.startsWith(event.getPrefix()));
    }
    if (event.getInventory() != null && !candidates.isEmpty()) {
      URI inventory = zone.object(event.getInventory()).orElse(null);
      if (inventory != null) {
        strike(inventory, candidates);
      }
    }
  }

  /** An inventory that cannot be read may list any of them, so that nothing can be said. */
  private void strike(URI inventory, Map<String, ObjectHead> candidates) throws IOException {
    try (OpenObject object = store.open(inventory)) {
      new Inventory<>(LandedObject.class)
          .read(object.stream(), listed -> candidates.remove(listed.getUri()));
    } catch (Inventory.InvalidLineException e) {
      throw new IOException("the inventory of an event is damaged", e);
    }
  }

  /**
   * A partition that has lost nothing tells all; of another, the first message that is left says
   * since when.
   */
  private Instant complete(Instant asked) throws IOException {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      long since = Long.MIN_VALUE;
      for (Map.Entry<TopicPartition, Long> begin :
          consumer.beginningOffsets(partitions).entrySet()) {
        if (begin.getValue() > 0) {
          int partition = begin.getKey().partition();
          since = Math.max(since, first.getOrDefault(partition, asked.toEpochMilli()));
        }
      }
      return since == Long.MIN_VALUE ? Instant.EPOCH : Instant.ofEpochMilli(since);
    } catch (KafkaException e) {
      throw new IOException("the topic " + topic + " cannot be read: " + e.getMessage(), e);
    }
  }
}
