package io.lethe.jobs.cli.quarantine;

import io.lethe.jobs.Settings;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.cli.KafkaClients;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.quarantine.LandingTopics;
import io.lethe.jobs.quarantine.MessageId;
import io.lethe.jobs.quarantine.NamedObjects;
import io.lethe.jobs.quarantine.Refusal;
import io.lethe.jobs.quarantine.RefusalFilter;
import io.lethe.jobs.quarantine.Releases;
import io.lethe.jobs.quarantine.Retry;
import io.lethe.jobs.quarantine.RetryEvent;
import io.lethe.jobs.quarantine.RetryPlan;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine retry}: lands refused objects again. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "Sends a landing event for exactly the refused objects, with all else as the producer said it."
          + " Files of a run take those along that they are curated with. An event that was refused"
          + " as a whole is sent as a whole.",
      "The refusals count as settled then; if an object is refused again, there is a new one. Doing"
          + " it again changes nothing."
    },
    footer = {
      "",
      "Examples:",
      "  lethe quarantine retry curation.quarantine-0-17 curation.quarantine-0-18",
      "  lethe quarantine retry --delivery landing.studies-0-4711 --replaced",
      "",
      "Prints one line an event: delivery, refusals, objects.",
      "Exit status: 0 all is sent; 1 failed; 2 wrong usage."
    })
final class QuarantineRetryCommand implements Callable<Integer> {

  /** More are retried by their ids. */
  private static final int MAX_REFUSALS = 100_000;

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @ArgGroup(multiplicity = "1")
  private Which which;

  @Option(
      names = "--replaced",
      description =
          "The objects are other ones now: sizes and digests of the former event do not hold.")
  private boolean replaced;

  /** Which refusals. */
  static final class Which {

    @Parameters(
        arity = "1..*",
        paramLabel = "ID",
        converter = MessageIds.class,
        description = "As lethe quarantine list prints them.")
    private List<MessageId> ids;

    @Option(
        names = "--delivery",
        paramLabel = "ID",
        converter = MessageIds.class,
        description = "All refusals of this landing event that are not settled.")
    private MessageId delivery;
  }

  @Override
  public Integer call() throws IOException {
    try (QuarantineContext context = QuarantineContext.open(config)) {
      LetheConfig loaded = context.config();
      List<Refusal> refusals =
          which.ids != null
              ? context.refusals(new LinkedHashSet<>(which.ids))
              : open(context, which.delivery);
      try (ObjectStore store = Settings.stores(loaded).open();
          KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(loaded.kafka())) {
        NamedObjects named =
            new NamedObjects(
                store,
                new RawZone(loaded.store().rawZone()),
                loaded.curate().maxObjectsPerDelivery());
        Retry retry =
            new Retry(
                new LandingTopics(context.reader(), loaded.kafka().topics()),
                new RetryPlan(named, replaced, Instant.now()),
                producer);
        retry.send(retry.plan(refusals), new Recorded(context));
      }
    }
    return 0;
  }

  private static List<Refusal> open(QuarantineContext context, MessageId delivery)
      throws IOException {
    Releases releases = context.releases();
    List<Refusal> found = new ArrayList<>();
    context
        .refusals()
        .scan(
            RefusalFilter.of(delivery),
            batch -> {
              Map<MessageId, String> settled =
                  releases.of(batch.stream().map(Refusal::id).toList());
              batch.stream()
                  .filter(refusal -> !settled.containsKey(refusal.id()))
                  .forEach(found::add);
              if (found.size() > MAX_REFUSALS) {
                throw new IOException(
                    "more than " + MAX_REFUSALS + " refusals: have the producer announce it again");
              }
            });
    if (found.isEmpty()) {
      throw new IOException("no refusal of " + delivery + " is open");
    }
    return found;
  }

  /** Audit first, then the event, then its refusals are settled. */
  private final class Recorded implements Retry.Witness {

    private final QuarantineContext context;

    Recorded(QuarantineContext context) {
      this.context = context;
    }

    @Override
    public void before(RetryEvent event) throws IOException {
      context.audit(
          "quarantine.retry",
          event.delivery().toString(),
          Map.of(
              "refusals", QuarantineContext.text(event.refusals()),
              "replaced", Boolean.toString(replaced)));
    }

    @Override
    public void after(RetryEvent event) throws IOException {
      context.releases().add(event.refusals(), Releases.RETRIED, context.actor(), Instant.now());
      String objects = event.objects() == 0 ? "as before" : Integer.toString(event.objects());
      spec.commandLine()
          .getOut()
          .println(event.delivery() + "\t" + event.refusals().size() + "\t" + objects);
    }
  }
}
