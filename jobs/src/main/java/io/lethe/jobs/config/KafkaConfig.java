package io.lethe.jobs.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers host:port, comma-separated
 * @param consumerGroup also the prefix of transactional ids: two jobs on one cluster need two names
 * @param topics names of the seven topics
 * @param transactionTimeout must exceed the longest gap between checkpoints plus a restart, and be
 *     no more than the broker's {@code transaction.max.timeout.ms}
 * @param security TLS and login
 * @param properties further client properties; none may hold a secret
 */
public record KafkaConfig(
    String bootstrapServers,
    String consumerGroup,
    Topics topics,
    Duration transactionTimeout,
    KafkaSecurity security,
    Map<String, String> properties) {

  public KafkaConfig {
    bootstrapServers = Objects.requireNonNullElse(bootstrapServers, "localhost:9092");
    consumerGroup = Objects.requireNonNullElse(consumerGroup, "lethe-ingest");
    topics =
        Objects.requireNonNullElseGet(
            topics, () -> new Topics(null, null, null, null, null, null, null));
    transactionTimeout = Objects.requireNonNullElse(transactionTimeout, Duration.ofMinutes(15));
    security = Objects.requireNonNullElseGet(security, KafkaSecurity::defaults);
    properties = Map.copyOf(Objects.requireNonNullElse(properties, Map.of()));
    if (transactionTimeout.isNegative() || transactionTimeout.isZero()) {
      throw new IllegalArgumentException("kafka.transactionTimeout must be positive");
    }
    for (Map.Entry<String, String> property : properties.entrySet()) {
      check(property.getKey(), property.getValue(), security);
    }
  }

  static KafkaConfig defaults() {
    return new KafkaConfig(null, null, null, null, null, null);
  }

  KafkaConfig relativeTo(Path folder) {
    return new KafkaConfig(
        bootstrapServers,
        consumerGroup,
        topics,
        transactionTimeout,
        security.relativeTo(folder),
        properties);
  }

  /**
   * What every client of this installation begins with: where the brokers are, TLS and login, and
   * the further properties. Holds no secret. A new copy each time.
   */
  public Properties client() {
    Map<String, String> client = new HashMap<>(properties);
    client.putAll(security.properties());
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    Properties copy = new Properties();
    copy.putAll(client);
    return copy;
  }

  private static void check(String key, String value, KafkaSecurity security) {
    if (security.properties().containsKey(key)) {
      throw new IllegalArgumentException(
          "kafka.properties: kafka.security sets " + key + " already");
    }
    String name = key.toLowerCase(Locale.ROOT);
    boolean jaas = name.endsWith("sasl.jaas.config");
    if (jaas
        ? value.toLowerCase(Locale.ROOT).matches("(?s).*(password|secret)\\s*=.*")
        : name.matches(".*(password|secret|\\.key)")) {
      throw new IllegalArgumentException(
          "kafka.properties: " + key + " must not be there, it holds a secret: see kafka.security");
    }
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
