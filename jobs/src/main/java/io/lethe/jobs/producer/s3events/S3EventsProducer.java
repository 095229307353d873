package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.DeliveryClerk;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.RunEvents;
import io.lethe.jobs.producer.RunFacts;
import io.lethe.jobs.producer.StudyEvents;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;

/** {@code lethe land s3-events} as a whole: reader, ledger and clerk, wired in one place. */
public final class S3EventsProducer implements AutoCloseable {

  /** Begins event ids and the keys of inventories. */
  private static final String NAME = "s3-events";

  private static final long MAX_REFUSALS = 16L << 20;

  private final ObjectLedger ledger;
  private final Refusals refusals;
  private final HeadCheck heads;
  private final DeliveryClerk clerk;
  private final NotificationReader reader;

  private S3EventsProducer(
      ObjectLedger ledger,
      Refusals refusals,
      HeadCheck heads,
      DeliveryClerk clerk,
      NotificationReader reader) {
    this.ledger = ledger;
    this.refusals = refusals;
    this.heads = heads;
    this.clerk = clerk;
    this.reader = reader;
  }

  /**
   * What it is made of.
   *
   * @param topic of the notifications
   * @param rules that make groups
   * @param terms what is said of every delivery
   * @param work folder of the journal, one process at a time
   * @param ledger bounds of what waits
   */
  public record Settings(
      String topic, Rules rules, LandingTerms terms, Path work, LedgerOptions ledger) {

    public Settings {
      Objects.requireNonNull(topic, "topic");
      Objects.requireNonNull(rules, "rules");
      Objects.requireNonNull(terms, "terms");
      Objects.requireNonNull(work, "work");
      Objects.requireNonNull(ledger, "ledger");
    }
  }

  /**
   * Takes up what a former process left; announcing begins at once, reading with {@link #run}.
   *
   * @param rawZone root of landed objects, in S3
   * @param store of the raw zone; not closed
   * @param announcer not closed
   * @param consumer of a group, begins at the earliest message, does not commit by itself; not
   *     closed
   * @throws IllegalArgumentException if the raw zone is not in S3, or a rule is missing of which
   *     objects wait
   */
  public static S3EventsProducer start(
      Settings settings,
      URI rawZone,
      ObjectStore store,
      Announcer announcer,
      Consumer<byte[], byte[]> consumer,
      PrometheusRegistry registry,
      Clock clock)
      throws IOException {
    if (!"s3".equals(rawZone.getScheme())) {
      throw new IllegalArgumentException("notifications of S3 need a raw zone in S3");
    }
    ObjectLedger ledger =
        ObjectLedger.open(settings.work(), settings.ledger(), settings.terms(), clock);
    try {
      S3EventsMetrics metrics = new S3EventsMetrics(registry);
      RawZone zone = new RawZone(rawZone);
      ReadProgress progress = new ReadProgress(clock);
      Completeness completeness =
          new Completeness(settings.rules(), ledger, () -> progress.upTo(ledger::isStuck));
      completeness.requireRules();
      Refusals refusals = Refusals.open(settings.work(), MAX_REFUSALS, clock);
      String own = RawZone.text(rawZone) + NAME + "/";
      NotificationIntake intake =
          new NotificationIntake(settings.rules(), zone, own, ledger, refusals, metrics);
      NotificationReader reader =
          new NotificationReader(consumer, settings.topic(), intake, progress);
      HeadCheck heads = new HeadCheck(store, zone);
      RawUploader uploader = new RawUploader(store, rawZone);
      StudyEvents studies = new StudyEvents(settings.terms(), uploader, NAME);
      RunEvents runs = new RunEvents(settings.terms(), uploader, NAME);
      DeliveryClerk clerk =
          new DeliveryClerk(
              new CompleteGroups(ledger, completeness, heads, metrics),
              delivery -> announce(announcer, studies, runs, delivery),
              MetricsEndpoint.deliveries(registry, ledger::backlog));
      gauges(metrics, ledger, progress);
      clerk.start();
      return new S3EventsProducer(ledger, refusals, heads, clerk, reader);
    } catch (IOException | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /**
   * Reads notifications until stopped.
   *
   * @throws IOException if the topic is missing or the work folder fails
   */
  public void run() throws IOException {
    reader.run();
  }

  /** Ends {@link #run} soon; any thread may call it. */
  public void stop() {
    reader.stop();
  }

  /** Objects that are not announced yet. */
  public int backlog() {
    return ledger.backlog();
  }

  /** What was not announced is after the next start. */
  @Override
  public void close() throws IOException {
    clerk.close();
    heads.close();
    try {
      refusals.close();
    } finally {
      ledger.close();
    }
  }

  private static void announce(
      Announcer announcer, StudyEvents studies, RunEvents runs, Delivery delivery)
      throws IOException {
    GroupName group = GroupName.parse(delivery.group());
    switch (group.kind()) {
      case IMAGING -> announcer.announce(group.id(), studies.event(delivery));
      case GENOMICS ->
          announcer.announce(group.id(), runs.event(RunFacts.of(group.id()), delivery));
    }
  }

  private static void gauges(S3EventsMetrics metrics, ObjectLedger ledger, ReadProgress progress) {
    metrics.gauge(
        "lethe_land_groups_open", "Groups of objects that are not complete", ledger::groups);
    metrics.gauge(
        "lethe_land_s3_lag_messages", "Messages of the topic that are not read yet", progress::lag);
    metrics.gauge(
        "lethe_land_s3_paused",
        "1 while nothing is read because too many objects wait",
        () -> progress.isPaused() ? 1 : 0);
  }
}
