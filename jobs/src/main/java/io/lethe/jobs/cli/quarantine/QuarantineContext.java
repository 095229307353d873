package io.lethe.jobs.cli.quarantine;

import io.lethe.jobs.catalog.AuditLog;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.KafkaClients;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.quarantine.MessageId;
import io.lethe.jobs.quarantine.QuarantineTopic;
import io.lethe.jobs.quarantine.Refusal;
import io.lethe.jobs.quarantine.Releases;
import io.lethe.jobs.quarantine.TopicReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** What commands on refusals work with: configuration, topics, releases, audit log. */
final class QuarantineContext implements AutoCloseable {

  private final LetheConfig config;
  private final KafkaConsumer<byte[], byte[]> consumer;

  private QuarantineContext(LetheConfig config) throws IOException {
    this.config = config;
    CatalogSchema.migrate(config.catalog().owner());
    this.consumer = KafkaClients.consumer(config.kafka());
  }

  static QuarantineContext open(ConfigOption option) throws IOException {
    return new QuarantineContext(option.load());
  }

  LetheConfig config() {
    return config;
  }

  TopicReader reader() {
    return new TopicReader(consumer);
  }

  QuarantineTopic refusals() {
    return new QuarantineTopic(reader(), config.kafka().topics().quarantine());
  }

  List<Refusal> refusals(Collection<MessageId> ids) throws IOException {
    QuarantineTopic topic = refusals();
    List<Refusal> found = new ArrayList<>();
    for (MessageId id : ids) {
      found.add(topic.get(id));
    }
    return found;
  }

  Releases releases() {
    return new Releases(config.catalog().owner());
  }

  String actor() {
    return System.getProperty("user.name");
  }

  /** Records what is done, before it is. */
  void audit(String action, String object, Map<String, String> details) throws IOException {
    new AuditLog(config.catalog().readers())
        .record(new AuditLog.Entry(actor(), action, object, "DONE", details));
  }

  /** Ids for the audit log, which holds nothing else of the raw zone. */
  static String text(Collection<MessageId> ids) {
    return ids.stream().map(MessageId::toString).collect(Collectors.joining(" "));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
