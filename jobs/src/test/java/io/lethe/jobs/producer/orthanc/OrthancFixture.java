package io.lethe.jobs.producer.orthanc;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.store.FlinkFileStore;
import io.lethe.streaming.store.ObjectStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A producer that follows a fake Orthanc into a folder instead of S3, and a list of events. */
final class OrthancFixture implements Announcer {

  private static final long PATIENCE = 60;

  private final Path folder;
  private final FakeOrthanc orthanc;
  private final BlockingQueue<StudyLanded> events = new LinkedBlockingQueue<>();
  private PrometheusRegistry registry = new PrometheusRegistry();
  private String password = FakeOrthanc.PASSWORD;
  private SSLContext tls;
  private Duration idle = Duration.ofSeconds(20);
  private Duration turn = Duration.ofMinutes(10);
  private long maxObject = 1 << 20;
  private volatile boolean away;

  OrthancFixture(Path folder, FakeOrthanc orthanc) {
    this.folder = folder;
    this.orthanc = orthanc;
  }

  OrthancFixture password(String other) {
    password = other;
    return this;
  }

  OrthancFixture trust(SSLContext other) {
    tls = other;
    return this;
  }

  OrthancFixture idle(Duration other) {
    idle = other;
    return this;
  }

  OrthancFixture turn(Duration other) {
    turn = other;
    return this;
  }

  OrthancFixture maxObject(long other) {
    maxObject = other;
    return this;
  }

  /** Whether the broker is. */
  void away(boolean is) {
    away = is;
  }

  OrthancProducer start() throws IOException {
    return start(new FlinkFileStore(), Duration.ofHours(1));
  }

  OrthancProducer start(ObjectStore store, Duration recheck) throws IOException {
    registry = new PrometheusRegistry();
    return OrthancProducer.start(
        new OrthancProducer.Settings(
            new OrthancServer(orthanc.url(), FakeOrthanc.USER, password, tls, idle),
            new FollowOptions(3, maxObject, Duration.ofMillis(50), recheck, turn),
            new LandingTerms(
                "demo",
                "PACS1",
                new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null),
                Map.of()),
            folder.resolve("work"),
            LedgerOptions.DEFAULT),
        URI.create("file://" + folder.resolve("raw").toAbsolutePath() + "/"),
        store,
        this,
        registry,
        Clock.systemUTC());
  }

  StudyLanded nextEvent() throws InterruptedException {
    StudyLanded event = events.poll(PATIENCE, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("no event came");
    }
    return event;
  }

  int eventsLeft() {
    return events.size();
  }

  byte[] bytes(LandedObject object) throws IOException {
    return Files.readAllBytes(Path.of(URI.create(object.getUri()).getPath()));
  }

  /** Waits until the log is read to its end and all of it is dealt with. */
  void awaitSettled() throws Exception {
    await(() -> value("lethe_land_orthanc_sequence") == orthanc.last());
  }

  static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not come about");
      }
      Thread.sleep(20);
    }
  }

  /** A metric, summed over its labels. */
  double value(String metric) {
    String name = metric.replaceFirst("_total$", "");
    return registry.scrape(name::equals).stream()
        .flatMap(snapshot -> snapshot.getDataPoints().stream())
        .mapToDouble(OrthancFixture::value)
        .sum();
  }

  private static double value(DataPointSnapshot point) {
    return point instanceof CounterSnapshot.CounterDataPointSnapshot counter
        ? counter.getValue()
        : ((GaugeSnapshot.GaugeDataPointSnapshot) point).getValue();
  }

  @Override
  public void announce(String key, StudyLanded event) throws IOException {
    if (away) {
      throw new IOException("the broker is away");
    }
    events.add(event);
  }

  @Override
  public void announce(String key, RunLanded event) {
    throw new AssertionError("Orthanc has no runs");
  }

  @Override
  public void close() {}
}
