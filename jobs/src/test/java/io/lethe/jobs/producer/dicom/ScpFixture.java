package io.lethe.jobs.producer.dicom;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.stow.StowOptions;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectStore;
import io.netty.handler.ssl.SslContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A producer over a folder instead of S3, and a list instead of Kafka. */
final class ScpFixture implements AutoCloseable {

  static final String AE_TITLE = "LETHE";
  static final String SOURCE = "PACS1";

  private final Path folder;
  private final DicomProducer producer;
  private final BlockingQueue<StudyLanded> events;

  private ScpFixture(Path folder, DicomProducer producer, BlockingQueue<StudyLanded> events) {
    this.folder = folder;
    this.producer = producer;
    this.events = events;
  }

  /** What a test may want otherwise. */
  record Wishes(
      ScpOptions scp,
      StowOptions http,
      SslContext tls,
      List<Peer> peers,
      LedgerOptions ledger,
      ObjectStore store,
      Duration quiet) {

    Wishes with(ScpOptions other) {
      return new Wishes(other, http, tls, peers, ledger, store, quiet);
    }

    Wishes with(StowOptions other) {
      return new Wishes(scp, other, tls, peers, ledger, store, quiet);
    }

    Wishes with(SslContext other) {
      return new Wishes(scp, http, other, peers, ledger, store, quiet);
    }

    Wishes with(Peer other) {
      return new Wishes(scp, http, tls, List.of(other), ledger, store, quiet);
    }

    Wishes with(LedgerOptions other) {
      return new Wishes(scp, http, tls, peers, other, store, quiet);
    }

    Wishes with(ObjectStore other) {
      return new Wishes(scp, http, tls, peers, ledger, other, quiet);
    }

    Wishes with(Duration other) {
      return new Wishes(scp, http, tls, peers, ledger, store, other);
    }
  }

  static ScpFixture start(Path folder) throws IOException {
    return start(folder, wishes -> wishes);
  }

  static ScpFixture start(Path folder, UnaryOperator<Wishes> change) throws IOException {
    Wishes wishes =
        change.apply(
            new Wishes(
                ScpOptions.of("127.0.0.1", 0, AE_TITLE),
                StowOptions.of("127.0.0.1", 0),
                null,
                List.of(),
                LedgerOptions.DEFAULT,
                new FlinkFileStore(),
                Duration.ofMillis(300)));
    BlockingQueue<StudyLanded> events = new LinkedBlockingQueue<>();
    DicomProducer producer =
        DicomProducer.start(
            new DicomProducer.Settings(
                wishes.scp(),
                wishes.http(),
                wishes.tls(),
                SopClasses.load(List.of()),
                wishes.peers(),
                new LandingTerms(
                    "demo",
                    SOURCE,
                    new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null),
                    Map.of()),
                folder.resolve("work"),
                wishes.ledger(),
                1L << 30,
                wishes.quiet()),
            raw(folder),
            wishes.store(),
            new Recorder(events),
            new PrometheusRegistry(),
            Clock.systemUTC());
    return new ScpFixture(folder, producer, events);
  }

  int port() {
    return producer.port();
  }

  int httpPort() {
    return producer.httpPort();
  }

  /** The next event, waiting for it at most half a minute. */
  StudyLanded nextEvent() throws InterruptedException {
    StudyLanded event = events.poll(30, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event came within half a minute");
    }
    return event;
  }

  /** Events that nobody took. */
  int eventsLeft() {
    return events.size();
  }

  /** All files of the raw zone. */
  List<Path> objects() throws IOException {
    Path root = folder.resolve("raw");
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static URI raw(Path folder) {
    return URI.create("file://" + folder.resolve("raw").toAbsolutePath() + "/");
  }

  @Override
  public void close() throws IOException {
    producer.close();
  }

  private record Recorder(BlockingQueue<StudyLanded> events) implements Announcer {

    @Override
    public void announce(String key, StudyLanded event) {
      events.add(event);
    }

    @Override
    public void announce(String key, RunLanded event) {
      throw new AssertionError("a DICOM producer announces no runs");
    }

    @Override
    public void close() {}
  }
}
