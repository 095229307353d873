package io.lethe.platform;

import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Numbers to a topic, exactly once, with checkpoints on S3. */
final class ExactlyOnceJob {

  private ExactlyOnceJob() {}

  static StreamGraph plan(LocalPlatform platform, int records, String transactionPrefix) {
    Configuration settings = platform.flinkConfiguration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.fromSequence(0, records - 1L)
        .uid("numbers")
        .map(ExactlyOnceJob::pace)
        .uid("pace")
        .sinkTo(sink(platform.bootstrapServers(), transactionPrefix))
        .uid("sink");
    return env.getStreamGraph();
  }

  /** Slow enough for some checkpoints. */
  private static String pace(long number) throws InterruptedException {
    Thread.sleep(10);
    return String.valueOf(number);
  }

  private static KafkaSink<String> sink(String bootstrapServers, String transactionPrefix) {
    Properties producer = new Properties();
    producer.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "600000");
    return KafkaSink.<String>builder()
        .setBootstrapServers(bootstrapServers)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(transactionPrefix)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setKafkaProducerConfig(producer)
        .setRecordSerializer(
            KafkaRecordSerializationSchema.builder()
                .setTopic("curation.metrics")
                .setValueSerializationSchema(new SimpleStringSchema())
                .build())
        .build();
  }
}
