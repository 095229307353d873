package io.lethe.jobs.config;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param consumerGroup also the prefix of transactional ids: two jobs on one cluster need two names
 * @param topics names of the seven topics
 * @param transactionTimeout must exceed the longest gap between checkpoints plus a restart, and be
 *     no more than the broker's {@code transaction.max.timeout.ms}
 * @param properties further client properties, for example security settings
 */
public record KafkaConfig(
    String bootstrapServers,
    String consumerGroup,
    Topics topics,
    Duration transactionTimeout,
    Map<String, String> properties) {

  public KafkaConfig {
    bootstrapServers = Objects.requireNonNullElse(bootstrapServers, "localhost:9092");
    consumerGroup = Objects.requireNonNullElse(consumerGroup, "lethe-ingest");
    topics =
        Objects.requireNonNullElseGet(
            topics, () -> new Topics(null, null, null, null, null, null, null));
    transactionTimeout = Objects.requireNonNullElse(transactionTimeout, Duration.ofMinutes(15));
    properties = Map.copyOf(Objects.requireNonNullElse(properties, Map.of()));
    if (transactionTimeout.isNegative() || transactionTimeout.isZero()) {
      throw new IllegalArgumentException("kafka.transactionTimeout must be positive");
    }
  }

  static KafkaConfig defaults() {
    return new KafkaConfig(null, null, null, null, null);
  }

  /** Topics by their role. The first two and quarantine belong to the raw zone. */
  public record Topics(
      String studies,
      String runs,
      String lineage,
      String catalog,
      String metrics,
      String quarantine,
      String consent) {

    public Topics {
      studies = Objects.requireNonNullElse(studies, "landing.studies");
      runs = Objects.requireNonNullElse(runs, "landing.runs");
      lineage = Objects.requireNonNullElse(lineage, "curation.lineage");
      catalog = Objects.requireNonNullElse(catalog, "curation.catalog");
      metrics = Objects.requireNonNullElse(metrics, "curation.metrics");
      quarantine = Objects.requireNonNullElse(quarantine, "curation.quarantine");
      consent = Objects.requireNonNullElse(consent, "curation.consent");
    }
  }

  /** Shows no property: one may be a password. */
  @Override
  public String toString() {
    return "KafkaConfig[" + bootstrapServers + "]";
  }
}
