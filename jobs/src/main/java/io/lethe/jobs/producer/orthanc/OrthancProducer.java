package io.lethe.jobs.producer.orthanc;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.DeliveryClerk;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.StudyEvents;
import io.lethe.streaming.store.ObjectStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code lethe land orthanc} as a whole, wired in one place. */
public final class OrthancProducer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrthancProducer.class);

  /** Begins keys and event ids. */
  static final String NAME = "orthanc";

  /** Deliveries are closed when they are complete, never because they were quiet. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private static final long GRACE_MILLIS = TimeUnit.SECONDS.toMillis(30);

  private final LandingLedger ledger;
  private final OrthancHttp http;
  private final StudyFetch fetch;
  private final DeliveryClerk clerk;
  private final ChangeFollower follower;
  private final Thread thread;
  private final CompletableFuture<Void> failure = new CompletableFuture<>();

  /**
   * What it is made of.
   *
   * @param server who is followed
   * @param options how
   * @param terms what is said of every study
   * @param work folder of the journal, one process at a time
   * @param ledger bounds of what waits
   */
  public record Settings(
      OrthancServer server,
      FollowOptions options,
      LandingTerms terms,
      Path work,
      LedgerOptions ledger) {

    public Settings {
      Objects.requireNonNull(server, "server");
      Objects.requireNonNull(options, "options");
      Objects.requireNonNull(terms, "terms");
      Objects.requireNonNull(work, "work");
      Objects.requireNonNull(ledger, "ledger");
    }
  }

  private OrthancProducer(
      LandingLedger ledger,
      OrthancHttp http,
      StudyFetch fetch,
      DeliveryClerk clerk,
      ChangeFollower follower) {
    this.ledger = ledger;
    this.http = http;
    this.fetch = fetch;
    this.clerk = clerk;
    this.follower = follower;
    this.thread = new Thread(follower::run, NAME);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((follows, e) -> failed(e));
  }

  /**
   * Takes up what a former process left, then follows the change log. Orthanc need not be there.
   *
   * @param rawZone root of landed objects
   * @param store of the raw zone; not closed
   * @param announcer not closed
   */
  public static OrthancProducer start(
      Settings settings,
      URI rawZone,
      ObjectStore store,
      Announcer announcer,
      PrometheusRegistry registry,
      Clock clock)
      throws IOException {
    LandingLedger ledger =
        LandingLedger.open(settings.work(), settings.ledger(), settings.terms(), clock);
    try {
      RawUploader uploader = new RawUploader(store, rawZone);
      DeliveryClerk clerk = clerk(settings, ledger, uploader, announcer, registry);
      OrthancMetrics metrics = new OrthancMetrics(registry);
      OrthancHttp http = new OrthancHttp(settings.server());
      OrthancApi api = new OrthancApi(http);
      FollowOptions options = settings.options();
      String source = settings.terms().source();
      InstanceFetch instances =
          new InstanceFetch(api, uploader, ledger, source, options.maxObject(), metrics);
      StudyFetch fetch = new StudyFetch(api, instances, ledger, options.parallel());
      ChangeFollower follower =
          new ChangeFollower(api, fetch, ledger, clerk, options, metrics, clock);
      OrthancProducer producer = new OrthancProducer(ledger, http, fetch, clerk, follower);
      producer.thread.start();
      return producer;
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /**
   * Is done when nothing is followed any more, though nobody has stopped it: out of memory, or an
   * error in the program. The process is to end then, so that it is started again.
   */
  public CompletionStage<Void> failure() {
    return failure.minimalCompletionStage();
  }

  /** Objects that are durable and not announced yet. */
  public int backlog() {
    return ledger.backlog();
  }

  /** Ends what is under way; the next start goes on there. */
  @Override
  public void close() throws IOException {
    follower.stop();
    thread.interrupt();
    fetch.close();
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
    clerk.close();
    ledger.close();
  }

  private void failed(Throwable e) {
    // Without its message, which may quote what was answered.
    LOG.error("following has ended: {}", e.getClass().getSimpleName());
    failure.complete(null);
  }

  private static DeliveryClerk clerk(
      Settings settings,
      LandingLedger ledger,
      RawUploader uploader,
      Announcer announcer,
      PrometheusRegistry registry) {
    StudyEvents events = new StudyEvents(settings.terms(), uploader, NAME);
    return new DeliveryClerk(
        ledger,
        NEVER,
        delivery -> announcer.announce(delivery.group(), events.event(delivery)),
        MetricsEndpoint.deliveries(registry, ledger));
  }
}
