package io.lethe.jobs;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.schemas.CatalogMessage;
import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.LandingMessage;
import io.lethe.streaming.consent.DecisionDeserializer;
import io.lethe.streaming.wire.CatalogDeserializer;
import io.lethe.streaming.wire.LandingDeserializer;
import java.util.Locale;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Sources and exactly-once sinks of the job. */
final class KafkaTopics {

  /**
   * Milliseconds after which the broker answers that there is nothing. What comes is answered at
   * once; consumers of quiet topics ask less often.
   */
  private static final String LONGEST_FETCH = "2000";

  private final KafkaConfig config;

  KafkaTopics(KafkaConfig config) {
    this.config = config;
  }

  /**
   * Reads a landing topic from the group's committed offsets, and from the start where there are
   * none.
   */
  @SuppressWarnings("deprecation") // The connector's API still takes Kafka's former enum.
  DataStream<LandingMessage> read(StreamExecutionEnvironment env, String topic, String name) {
    KafkaSource<LandingMessage> source =
        KafkaSource.<LandingMessage>builder()
            .setGroupId(config.consumerGroup())
            .setTopics(topic)
            .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
            .setDeserializer(new LandingDeserializer())
            .setClientIdPrefix(config.consumerGroup() + "-" + name)
            .setProperties(consumer())
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Landing " + name)
        .uid("landing-" + name)
        .setDescription("Events of " + topic + ", not decoded yet");
  }

  /**
   * Reads the catalog's topic from its start, or from the job's own checkpoint: a projection can
   * always be made anew.
   */
  DataStream<CatalogMessage> updates(StreamExecutionEnvironment env, String topic) {
    KafkaSource<CatalogMessage> source =
        KafkaSource.<CatalogMessage>builder()
            .setGroupId(config.consumerGroup() + "-catalog")
            .setTopics(topic)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new CatalogDeserializer())
            .setClientIdPrefix(config.consumerGroup() + "-catalog")
            .setProperties(consumer())
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Catalog updates")
        .uid("catalog-updates")
        .setDescription("Messages of " + topic + " with their position")
        .setParallelism(1);
  }

  /** The group by which the ingest job commits how far it has read the decisions of subjects. */
  static String decisionsGroup(KafkaConfig config) {
    return config.consumerGroup() + "-consent";
  }

  /** Reads the decisions of subjects from the start, or from the job's own checkpoint. */
  DataStream<ConsentDecision> decisions(StreamExecutionEnvironment env, String topic) {
    KafkaSource<ConsentDecision> source =
        KafkaSource.<ConsentDecision>builder()
            .setGroupId(decisionsGroup(config))
            .setTopics(topic)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new DecisionDeserializer())
            .setClientIdPrefix(decisionsGroup(config))
            .setProperties(consumer())
            .build();
    return env.fromSource(source, WatermarkStrategy.noWatermarks(), "Consent decisions")
        .uid("consent-decisions")
        .setDescription("Decisions of " + topic + ": who withdrew")
        .setParallelism(1);
  }

  private Properties consumer() {
    Properties properties = new Properties();
    properties.setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LONGEST_FETCH);
    properties.putAll(config.client());
    properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return properties;
  }

  /** Writes a topic within transactions that commit with each checkpoint. */
  <T> void write(DataStream<T> stream, KafkaRecordSerializationSchema<T> serializer, String name) {
    Properties properties = config.client();
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        Long.toString(config.transactionTimeout().toMillis()));
    KafkaSink<T> sink =
        KafkaSink.<T>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setKafkaProducerConfig(properties)
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix(config.consumerGroup() + "-" + name)
            .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
            .setRecordSerializer(serializer)
            .build();
    stream
        .sinkTo(new TidyKafkaSink<>(sink, config.client()))
        .uid("sink-" + name)
        .name(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
        .setDescription("Exactly once, visible to read-committed consumers after a checkpoint");
  }
}
