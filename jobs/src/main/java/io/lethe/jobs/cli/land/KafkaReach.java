package io.lethe.jobs.cli.land;

import io.lethe.jobs.cli.KafkaClients;
import io.lethe.jobs.config.KafkaConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Whether landing events can be sent; asked before what they announce is uploaded. */
final class KafkaReach {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private KafkaReach() {}

  /**
   * Asks for the landing topics.
   *
   * @throws IOException if there is no answer within 10 s, or a topic is not there
   */
  static void require(KafkaConfig kafka) throws IOException {
    KafkaConfig.Topics topics = kafka.topics();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      for (String topic : List.of(topics.studies(), topics.runs())) {
        require(kafka, consumer, topic);
      }
    } catch (KafkaException e) {
      throw KafkaClients.unusable(kafka, e);
    }
  }

  private static void require(
      KafkaConfig kafka, KafkaConsumer<byte[], byte[]> consumer, String topic) throws IOException {
    try {
      if (consumer.partitionsFor(topic, PATIENCE).isEmpty()) {
        throw new IOException(
            "Kafka has no topic %s at %s; see kafka.topics in lethe.yaml"
                .formatted(topic, kafka.bootstrapServers()));
      }
    } catch (AuthorizationException e) {
      // Producers of studies need no right to runs, nor the reverse; a right that lacks is told as
      // soon as an event is sent.
      return;
    }
  }

  /** As {@link #require}, on a thread of its own, to tell what is wrong and go on. */
  static void warn(KafkaConfig kafka, PrintWriter err) {
    Thread thread =
        new Thread(
            () -> {
              try {
                require(kafka);
              } catch (IOException e) {
                err.println(e.getMessage() + "; what lands is announced when Kafka is there");
                err.flush();
              }
            },
            "kafka-reach");
    thread.setDaemon(true);
    thread.start();
  }
}
