package io.lethe.bench.job;

import io.lethe.platform.LocalPlatform;
import io.lethe.platform.PlatformSecurity;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows the catalog's topic as a consumer that reads what is committed, on a thread of its own,
 * and takes the time at which each delivery is settled. Thread-safe.
 */
final class CatalogWatch implements AutoCloseable {

  private static final String TOPIC = "curation.catalog";
  private static final Duration POLL = Duration.ofMillis(100);

  private final SingleObject<CatalogUpdate> codec = new SingleObject<>(CatalogUpdate.class);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Settled> settled = new HashMap<>();
  private final Thread thread = new Thread(this::follow, "catalog-watch");
  private long twice;
  private IOException failure;

  CatalogWatch(LocalPlatform platform) {
    Properties settings = platform.kafka(PlatformSecurity.ADMIN).client();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TOPIC).stream()
            .map(info -> new TopicPartition(TOPIC, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits until a delivery is settled.
   *
   * @param deadline as {@link System#nanoTime}
   * @throws IOException if it is not by then
   */
  synchronized Settled await(String digest, long deadline)
      throws IOException, InterruptedException {
    while (!settled.containsKey(digest)) {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (failure != null || millis <= 0) {
        throw new IOException("a delivery is not settled in time", failure);
      }
      wait(millis);
    }
    return settled.get(digest);
  }

  /** How many updates settled a delivery that was settled before. */
  synchronized long twice() {
    return twice;
  }

  @Override
  public void close() throws IOException {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void follow() {
    try (consumer) {
      while (true) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          note(codec.decode(message.value()));
        }
      }
    } catch (IOException e) {
      fail(e);
    } catch (WakeupException e) {
      fail(new IOException("nobody follows the catalog any more", e));
    }
  }

  private synchronized void fail(IOException cause) {
    failure = cause;
    notifyAll();
  }

  private synchronized void note(CatalogUpdate update) {
    if (update.getKind() != CatalogKind.VERSION && update.getKind() != CatalogKind.REFUSAL) {
      return;
    }
    Settled now =
        new Settled(
            System.nanoTime(),
            update.getLanded(),
            update.getCurated(),
            update.getQuarantined(),
            Optional.ofNullable(update.getVersion()));
    if (settled.putIfAbsent(update.getDelivery(), now) != null) {
      twice++;
    }
    notifyAll();
  }
}
