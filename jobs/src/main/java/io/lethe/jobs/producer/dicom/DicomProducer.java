package io.lethe.jobs.producer.dicom;

import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.DeliveryClerk;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.Spool;
import io.lethe.jobs.producer.StudyEvents;
import io.lethe.streaming.store.ObjectStore;
import io.netty.handler.ssl.SslContext;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** {@code lethe land dicom} as a whole: SCP, ledger and clerk, wired in one place. */
public final class DicomProducer implements AutoCloseable {

  private static final String NAME = "dicom";

  private final LandingLedger ledger;
  private final DeliveryClerk clerk;
  private final StorageScp scp;
  private final int port;

  private DicomProducer(LandingLedger ledger, DeliveryClerk clerk, StorageScp scp, int port) {
    this.ledger = ledger;
    this.clerk = clerk;
    this.scp = scp;
    this.port = port;
  }

  /**
   * What it is made of.
   *
   * @param scp how the SCP behaves
   * @param tls null for none
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
    LandingLedger ledger = LandingLedger.open(work, settings.ledger(), clock);
    try {
      RawUploader uploader = new RawUploader(store, rawZone);
      Spool spool = Spool.open(work.resolve("spool"), settings.spoolBytes());
      StudyEvents events = new StudyEvents(settings.terms(), uploader, NAME);
      DeliveryClerk clerk =
          new DeliveryClerk(
              ledger,
              settings.quiet(),
              delivery -> announcer.announce(key(delivery.group()), events.event(delivery)),
              MetricsEndpoint.deliveries(registry, ledger));
      StorageScp scp =
          new StorageScp(
              settings.scp(),
              settings.tls(),
              settings.sopClasses(),
              new Intake(uploader, spool, ledger, settings.terms().source()),
              settings.peers(),
              PendingCommitments.open(work.resolve("commitments")),
              new ScpMetrics(registry, settings.scp().callers()));
      gauges(registry, scp, spool);
      int port = scp.start();
      clerk.start();
      return new DicomProducer(ledger, clerk, scp, port);
    } catch (IOException | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  /** The port that is listened on. */
  public int port() {
    return port;
  }

  /** Objects that are durable and not announced yet. */
  public int backlog() {
    return ledger.backlog();
  }

  /** Ends all associations; studies that were not announced are after the next start. */
  @Override
  public void close() throws IOException {
    scp.close();
    clerk.close();
    ledger.close();
  }

  /** Deliveries of one study stay in order; the digest keeps the key short. */
  private static String key(String study) {
    return Sha256.of(study.getBytes(StandardCharsets.UTF_8)).hex();
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
