package io.lethe.jobs;

import io.lethe.jobs.config.KafkaConfig.Topics;
import io.lethe.jobs.config.KeyFiles;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SourcePosition;
import io.lethe.schemas.ThroughputReport;
import io.lethe.streaming.wire.AvroKafkaSerializer;
import java.nio.file.Path;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The ingest job: landing events in, curated objects and versions out.
 *
 * <p>Usage: {@code flink run lethe.jar --config lethe.yaml}
 */
public final class IngestJob {

  public static final String NAME = "lethe-ingest";

  private IngestJob() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 2 || !"--config".equals(args[0])) {
      throw new IllegalArgumentException("usage: IngestJob --config lethe.yaml");
    }
    LetheConfig config = LetheConfig.load(Path.of(args[1]));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    build(env, config);
    env.execute(NAME);
  }

  /**
   * Wires the job between its topics.
   *
   * @throws IllegalArgumentException if rules are missing or invalid: the job does not start with
   *     them
   */
  public static void build(StreamExecutionEnvironment env, LetheConfig config) {
    KeyFiles.check(config);
    env.configure(Settings.flink(config));
    KafkaTopics kafka = new KafkaTopics(config.kafka());
    Topics topics = config.kafka().topics();

    IngestPipeline.Outputs out =
        new IngestPipeline(
                Settings.curate(config), config.reports().window(), config.reports().lateness())
            .wire(
                kafka.read(env, topics.studies(), "studies"),
                kafka.read(env, topics.runs(), "runs"),
                kafka.decisions(env, topics.consent()),
                new ConsentTopic(config.kafka()));

    kafka.write(
        out.catalog(),
        new AvroKafkaSerializer<>(topics.catalog(), CatalogUpdate.class, CatalogUpdate::getKey),
        "catalog");
    kafka.write(
        out.metrics(),
        new AvroKafkaSerializer<>(
            topics.metrics(), ThroughputReport.class, ThroughputReport::getProject),
        "metrics");
    kafka.write(
        out.quarantine(),
        new AvroKafkaSerializer<>(topics.quarantine(), Quarantined.class, IngestJob::position),
        "quarantine");
    kafka.write(
        out.lineage(),
        KafkaRecordSerializationSchema.<String>builder()
            .setTopic(topics.lineage())
            .setKeySerializationSchema(new RunKey())
            .setValueSerializationSchema(new SimpleStringSchema())
            .build(),
        "lineage");
  }

  private static String position(Quarantined refusal) {
    SourcePosition source = refusal.getSource();
    return source.getTopic() + "-" + source.getPartition() + "-" + source.getOffset();
  }
}
