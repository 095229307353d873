package io.lethe.jobs.cli.land;

import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.KafkaClients;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.lethe.jobs.producer.s3events.Rules;
import io.lethe.jobs.producer.s3events.S3EventsProducer;
import io.lethe.jobs.security.KafkaFaults;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe land s3-events}: announces what others put into the raw zone. */
@Command(
    name = "s3-events",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Announces what others put into the raw zone: reads bucket notifications from a Kafka topic,"
          + " groups objects by rules, and announces each group when it is complete. Understands"
          + " the forms of AWS, MinIO and EventBridge, also inside of SNS. Nothing is copied.",
      "Runs until it is stopped. A notification that comes twice, late or out of order does no"
          + " harm; after a crash it goes on where it stopped."
    },
    footer = {
      "",
      "Examples:",
      "  lethe land s3-events --topic s3.notifications --rules conf/landing/s3-events.yaml \\",
      "      --project trial-7 --source EXPORT --work /var/lib/lethe/s3-events \\",
      "      --consent granted --duo DUO:0000042 --metrics-port 9404",
      "  lethe land s3-events --topic s3.notifications --group lethe-s3-runs --rules runs.yaml \\",
      "      --project trial-7 --source SEQ3 --work /var/lib/lethe/s3-runs",
      "",
      "Exit status: 0 stopped, 1 failed, 2 wrong usage."
    })
final class LandS3EventsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      required = true,
      description = "Kafka topic of the notifications.")
  private String topic;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      defaultValue = "lethe-s3-events",
      description =
          "Consumer group that offsets are committed for; one process reads all partitions of the"
              + " topic (default: ${DEFAULT-VALUE}).")
  private String group;

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      required = true,
      description = "Rules that make deliveries of objects, YAML.")
  private Path rules;

  @Mixin private ConfigOption config;

  @Mixin private LandingOptions landing;

  @Mixin private MetricsOptions served;

  @Override
  public Integer call() throws IOException {
    LetheConfig loaded = config.load();
    S3EventsProducer.Settings settings = settings();
    PrometheusRegistry registry = new PrometheusRegistry();
    try (UntilStopped stop = UntilStopped.install();
        LandingSite site = LandingSite.open(loaded, spec.commandLine().getErr());
        Consumer<byte[], byte[]> consumer = KafkaClients.consumer(loaded.kafka(), group);
        MetricsEndpoint metrics = served.serve(registry);
        S3EventsProducer producer =
            S3EventsProducer.start(
                settings,
                site.rawZone(),
                site.store(),
                site.announcer(),
                consumer,
                registry,
                Clock.systemUTC())) {
      say("reading " + topic + ", " + producer.backlog() + " objects wait");
      if (metrics != null) {
        say("metrics on port " + metrics.port());
      }
      stopWith(stop, producer);
      producer.run();
      return 0;
    } catch (KafkaException e) {
      throw new IOException(
          "%s cannot be read from %s: %s"
              .formatted(topic, loaded.kafka().bootstrapServers(), KafkaFaults.explain(e)),
          e);
    }
  }

  /** The signal comes on a thread of its own while this one reads. */
  private static void stopWith(UntilStopped stop, S3EventsProducer producer) {
    Thread watch =
        new Thread(
            () -> {
              try {
                stop.await();
                producer.stop();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop-reading");
    watch.setDaemon(true);
    watch.start();
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private S3EventsProducer.Settings settings() {
    return new S3EventsProducer.Settings(
        topic, Rules.read(rules), landing.terms(), landing.work(), landing.ledger());
  }
}
