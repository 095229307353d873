package io.lethe.jobs.cli;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.schemas.ThroughputReport;
import io.lethe.streaming.wire.FormerSchemas;
import io.lethe.streaming.wire.LandingEvents;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe watch}: what stands on the topics, as JSON. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description =
        "Prints the events of the pipeline's topics, one JSON object a line, as read-committed"
            + " consumers see them.",
    footer = {
      "",
      "Topics: " + WatchCommand.TOPICS + ".",
      "",
      "Examples:",
      "  lethe watch --config /etc/lethe/lethe.yaml",
      "  lethe watch --kafka localhost:9092 --exit quarantine | jq .reason"
    })
public final class WatchCommand implements Subcommand {

  static final String TOPICS =
      "lineage, catalog, metrics (the default), consent, and of the raw zone: quarantine, studies,"
          + " runs";
  private static final List<String> RESEARCH_ZONE = List.of("lineage", "catalog", "metrics");
  private static final Duration POLL = Duration.ofMillis(500);

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "TOPIC", description = "Which topics to watch.")
  private List<String> names = RESEARCH_ZONE;

  @Mixin private ConfigOption config;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description =
          "Bootstrap servers that want neither TLS nor a login, instead of what the configuration"
              + " says.")
  private String servers;

  @Option(names = "--exit", description = "End with what is there now instead of waiting for more.")
  private boolean exit;

  private final SingleObject<CatalogUpdate> catalog = FormerSchemas.codec(CatalogUpdate.class);
  private final SingleObject<ThroughputReport> metrics = new SingleObject<>(ThroughputReport.class);
  private final SingleObject<ConsentDecision> consent = FormerSchemas.codec(ConsentDecision.class);
  private final SingleObject<Quarantined> quarantine = new SingleObject<>(Quarantined.class);
  private final LandingEvents<StudyLanded> studies = new LandingEvents<>(StudyLanded.class);
  private final LandingEvents<RunLanded> runs = new LandingEvents<>(RunLanded.class);

  @Override
  public Integer call() throws IOException {
    KafkaConfig kafka =
        servers == null
            ? config.load().kafka()
            : new KafkaConfig(servers, null, null, null, null, null);
    Map<String, Decoder> decoders = decoders(kafka.topics());
    List<String> topics = names.stream().map(name -> topic(name, kafka.topics())).toList();
    PrintWriter out = spec.commandLine().getOut();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka)) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map((PartitionInfo info) -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (!exit || behind(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
          out.println(decode(decoders.get(message.topic()), message));
        }
        out.flush();
      }
    } catch (KafkaException e) {
      throw KafkaClients.unusable(kafka, e);
    }
    return 0;
  }

  private String topic(String name, KafkaConfig.Topics topics) {
    return switch (name) {
      case "lineage" -> topics.lineage();
      case "catalog" -> topics.catalog();
      case "metrics" -> topics.metrics();
      case "consent" -> topics.consent();
      case "quarantine" -> topics.quarantine();
      case "studies" -> topics.studies();
      case "runs" -> topics.runs();
      default ->
          throw new ParameterException(
              spec.commandLine(), "no topic is called " + name + "; there are " + TOPICS);
    };
  }

  private Map<String, Decoder> decoders(KafkaConfig.Topics topics) {
    return Map.of(
        topics.lineage(), bytes -> new String(bytes, StandardCharsets.UTF_8),
        topics.catalog(), bytes -> catalog.decode(bytes).toString(),
        topics.metrics(), bytes -> metrics.decode(bytes).toString(),
        topics.consent(), bytes -> consent.decode(bytes).toString(),
        topics.quarantine(), bytes -> quarantine.decode(bytes).toString(),
        topics.studies(), bytes -> studies.decode(bytes).toString(),
        topics.runs(), bytes -> runs.decode(bytes).toString());
  }

  private static String decode(Decoder decoder, ConsumerRecord<byte[], byte[]> message) {
    try {
      return decoder.decode(message.value());
    } catch (IOException e) {
      return "{\"undecodable\":\"%s-%d-%d\"}"
          .formatted(message.topic(), message.partition(), message.offset());
    }
  }

  private static boolean behind(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  /** One message to one line of JSON. */
  @FunctionalInterface
  private interface Decoder {

    String decode(byte[] message) throws IOException;
  }
}
