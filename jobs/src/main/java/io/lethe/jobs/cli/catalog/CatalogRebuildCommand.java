package io.lethe.jobs.cli.catalog;

import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.catalog.CatalogRebuild;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.KafkaClients;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.security.KafkaFaults;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe catalog rebuild}: the projected tables anew, from the topic. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description =
        "Empties the tables that are projected from the catalog's topic and fills them again, in"
            + " one transaction; readers wait meanwhile. Snapshots, consent, audit log and rights"
            + " stay. The catalog job may go on running.",
    footer = {"", "Example:", "  lethe catalog rebuild --config /etc/lethe/lethe.yaml"})
final class CatalogRebuildCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Override
  public Integer call() throws IOException {
    LetheConfig loaded = config.load();
    CatalogDatabase owner = loaded.catalog().owner();
    CatalogSchema.migrate(owner);
    String topic = loaded.kafka().topics().catalog();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(loaded.kafka())) {
      long messages = new CatalogRebuild(owner).run(consumer, topic);
      spec.commandLine().getErr().println(messages + " messages of " + topic + " projected");
      return 0;
    } catch (KafkaException e) {
      throw new IOException(
          "the topic %s cannot be read from %s: %s"
              .formatted(topic, loaded.kafka().bootstrapServers(), KafkaFaults.explain(e)),
          e);
    }
  }
}
