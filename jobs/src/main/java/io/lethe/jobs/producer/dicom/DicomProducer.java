package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.DeliveryClerk;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.Spool;
import io.lethe.jobs.producer.StudyEvents;
import io.lethe.jobs.producer.stow.StowMetrics;
import io.lethe.jobs.producer.stow.StowOptions;
import io.lethe.jobs.producer.stow.StowServer;
import io.lethe.streaming.store.ObjectStore;
import io.netty.handler.ssl.SslContext;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** {@code lethe land dicom} as a whole: servers, ledger and clerk, wired in one place. */
public final class DicomProducer implements AutoCloseable {

  private static final String NAME = "dicom";

  private final LandingLedger ledger;
  private final DeliveryClerk clerk;
  private final StorageScp scp;
  private final StowServer stow;
  private int port;
  private int httpPort = -1;

  private DicomProducer(
      LandingLedger ledger, DeliveryClerk clerk, StorageScp scp, StowServer stow) {
    this.ledger = ledger;
    this.clerk = clerk;
    this.scp = scp;
    this.stow = stow;
  }

  /**
   * What it is made of.
   *
   * @param scp how the SCP behaves
   * @param http how STOW-RS is served; null where it is not
   * @param tls of both; null for none
   * @param sopClasses what is stored
   * @param peers who is called to report Storage Commitment
   * @param terms what is said of every study
   * @param work folder of journal, spool and pending commitments, one process at a time
   * @param ledger bounds of what waits
   * @param spoolBytes the most that the spool may take
   * @param quiet how long a study must have been quiet before it is announced
   */
  public record Settings(
      ScpOptions scp,
      StowOptions http,
      SslContext tls,
      SopClasses sopClasses,
      List<Peer> peers,
      LandingTerms terms,
      Path work,
      LedgerOptions ledger,
      long spoolBytes,
      Duration quiet) {

    public Settings {
      Objects.requireNonNull(scp, "scp");
      Objects.requireNonNull(sopClasses, "sopClasses");
      Objects.requireNonNull(terms, "terms");
      Objects.requireNonNull(work, "work");
      Objects.requireNonNull(ledger, "ledger");
      peers = List.copyOf(peers);
      if (spoolBytes < 0 || quiet.isNegative()) {
        throw new IllegalArgumentException("spool and quiet time are not negative");
      }
    }
  }

  /**
   * Takes up what a former process left, then listens.
   *
   * @param rawZone root of landed objects
   * @param store of the raw zone; not closed
   * @param announcer not closed
   */
  public static DicomProducer start(
      Settings settings,
      URI rawZone,
      ObjectStore store,
      Announcer announcer,
      PrometheusRegistry registry,
      Clock clock)
      throws IOException {
    Path work = settings.work();
    LandingLedger ledger = LandingLedger.open(work, settings.ledger(), settings.terms(), clock);
    try {
      RawUploader uploader = new RawUploader(store, rawZone);
      Spool spool = Spool.open(work.resolve("spool"), settings.spoolBytes());
      StudyEvents events = new StudyEvents(settings.terms(), uploader, NAME);
      DeliveryClerk clerk =
          new DeliveryClerk(
              ledger,
              settings.quiet(),
              delivery -> announcer.announce(delivery.group(), events.event(delivery)),
              MetricsEndpoint.deliveries(registry, ledger));
      InstanceStorage storage =
          new InstanceStorage(
              new Intake(uploader, spool, ledger, settings.terms().source()),
              settings.scp().objectBytes());
      StorageScp scp =
          new StorageScp(
              settings.scp(),
              settings.tls(),
              settings.sopClasses(),
              storage,
              settings.peers(),
              PendingCommitments.open(work.resolve("commitments")),
              new ScpMetrics(registry, settings.scp().callers()));
      gauges(registry, scp, spool);
      DicomProducer producer =
          new DicomProducer(ledger, clerk, scp, stow(settings, storage, registry));
      producer.listen();
      clerk.start();
      return producer;
    } catch (IOException | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  private void listen() throws IOException {
    try {
      port = scp.start();
      if (stow != null) {
        httpPort = stow.start();
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The port that is listened on. */
  public int port() {
    return port;
  }

  /** The port that HTTP is listened on; -1 where it is not. */
  public int httpPort() {
    return httpPort;
  }

  /** Objects that are durable and not announced yet. */
  public int backlog() {
    return ledger.backlog();
  }

  /**
   * Ends all associations and connections; studies that were not announced are after the next
   * start.
   */
  @Override
  public void close() throws IOException {
    scp.close();
    if (stow != null) {
      stow.close();
    }
    clerk.close();
    ledger.close();
  }

  private static StowServer stow(
      Settings settings, InstanceStorage storage, PrometheusRegistry registry) {
    if (settings.http() == null) {
      return null;
    }
    StowServer server =
        new StowServer(
            settings.http(),
            settings.tls(),
            new PostedInstances(storage, settings.sopClasses()),
            new StowMetrics(registry));
    GaugeWithCallback.builder()
        .name("lethe_land_http_requests_open")
        .help("HTTP requests that are served now")
        .callback(gauge -> gauge.call(server.requests()))
        .register(registry);
    return server;
  }

  private static void gauges(PrometheusRegistry registry, StorageScp scp, Spool spool) {
    GaugeWithCallback.builder()
        .name("lethe_land_associations_open")
        .help("DICOM associations that are open")
        .callback(gauge -> gauge.call(scp.associations()))
        .register(registry);
    GaugeWithCallback.builder()
        .name("lethe_land_spool_bytes")
        .help("Bytes on the local disk on their way to the raw zone")
        .callback(gauge -> gauge.call(spool.used()))
        .register(registry);
  }
}
