package io.lethe.jobs.producer;

import io.lethe.curation.Sha256;
import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.security.KafkaFaults;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends landing events to Kafka in Avro's single-object encoding. */
public final class KafkaAnnouncer implements Announcer {

  private final Producer<byte[], byte[]> producer;
  private final KafkaConfig kafka;

  /**
   * @param producer idempotent, waits for all replicas; closed with this
   * @param kafka names topics and, in faults, servers
   */
  public KafkaAnnouncer(Producer<byte[], byte[]> producer, KafkaConfig kafka) {
    this.producer = Objects.requireNonNull(producer, "producer");
    this.kafka = Objects.requireNonNull(kafka, "kafka");
  }

  @Override
  public void announce(String group, StudyLanded event) throws IOException {
    send(kafka.topics().studies(), group, new SingleObject<>(StudyLanded.class).encode(event));
  }

  @Override
  public void announce(String group, RunLanded event) throws IOException {
    send(kafka.topics().runs(), group, new SingleObject<>(RunLanded.class).encode(event));
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(String topic, String group, byte[] event) throws IOException {
    // A digest keeps the key short.
    String key = Sha256.of(group.getBytes(StandardCharsets.UTF_8)).hex();
    try {
      producer
          .send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.US_ASCII), event))
          .get();
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    } catch (KafkaException e) {
      throw refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a landing event was sent");
    }
  }

  /** Without the message of a cause that is not known, which may quote the event. */
  private IOException refused(Throwable cause) {
    return new IOException(
        "the landing event was not taken at %s: %s"
            .formatted(
                kafka.bootstrapServers(),
                KafkaFaults.known(cause).orElse(cause.getClass().getSimpleName())),
        cause);
  }
}
