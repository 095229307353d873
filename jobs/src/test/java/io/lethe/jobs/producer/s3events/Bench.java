package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.LedgerOptions;
import io.lethe.jobs.producer.TestTerms;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;

/** The process without Kafka: messages go in, deliveries come out, and time is the test's. */
final class Bench implements AutoCloseable {

  static final String BUCKET = "lethe-raw";
  static final RawZone ZONE = new RawZone(URI.create("s3://lethe-raw/"));

  private final TestTime time;
  private final ObjectLedger ledger;
  private final Refusals refusals;
  private final NotificationIntake intake;
  private final HeadCheck heads;
  private final CompleteGroups groups;
  private final ReadProgress progress;
  private boolean following;
  private long offset;

  /** A clock that stands still until it is told. */
  static final class TestTime extends Clock {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private Bench(Path work, Rules rules, HeadStore store, TestTime time, int maxBacklog)
      throws IOException {
    this.time = time;
    this.progress = new ReadProgress(time);
    S3EventsMetrics metrics = new S3EventsMetrics(new PrometheusRegistry());
    this.ledger =
        ObjectLedger.open(
            work, new LedgerOptions(maxBacklog, Duration.ofDays(90)), TestTerms.TERMS, time);
    this.refusals = Refusals.open(work, 4096, time);
    this.intake =
        new NotificationIntake(rules, ZONE, "s3://lethe-raw/s3-events/", ledger, refusals, metrics);
    this.heads = new HeadCheck(store, ZONE);
    Completeness completeness =
        new Completeness(
            rules, ledger, () -> following ? progress.upTo(ledger::isStuck) : time.instant());
    completeness.requireRules();
    this.groups = new CompleteGroups(ledger, completeness, heads, metrics);
  }

  static Bench open(Path work, Rules rules, HeadStore store, TestTime time) throws IOException {
    return open(work, rules, store, time, 1000);
  }

  static Bench open(Path work, Rules rules, HeadStore store, TestTime time, int maxBacklog)
      throws IOException {
    return new Bench(work, rules, store, time, maxBacklog);
  }

  /** Reads a topic for this bench. */
  NotificationReader reader(Consumer<byte[], byte[]> consumer, String topic) {
    return new NotificationReader(consumer, topic, intake, progress);
  }

  ReadProgress progress() {
    return progress;
  }

  /** From now on groups are quiet only up to where the reader is, as in the real process. */
  void followReader() {
    following = true;
  }

  ObjectLedger ledger() {
    return ledger;
  }

  void take(String message) throws IOException {
    intake.take(
        new Refusals.Place("s3.notifications", 0, offset++),
        message.getBytes(StandardCharsets.UTF_8));
  }

  /** Deliveries that are to be announced after some time. */
  List<Delivery> after(Duration passed) throws IOException {
    time.pass(passed);
    intake.flush();
    return groups.due();
  }

  /** Announces all that is to be announced after some time. */
  List<Delivery> announceAfter(Duration passed) throws IOException {
    List<Delivery> deliveries = new ArrayList<>(after(passed));
    for (Delivery delivery : deliveries) {
      groups.announced(delivery);
    }
    return deliveries;
  }

  @Override
  public void close() throws IOException {
    heads.close();
    refusals.close();
    ledger.close();
  }

  /** A notification in the form of AWS. */
  static String put(Created object) {
    return message("ObjectCreated:Put", object.key(), object.sequencer().hex())
        .replace(
            "\"sequencer\"",
            "\"size\":" + object.size() + ",\"eTag\":\"" + object.eTag() + "\",\"sequencer\"");
  }

  static String removed(String key, String sequencer) {
    return message("ObjectRemoved:Delete", key, sequencer);
  }

  private static String message(String name, String key, String sequencer) {
    return """
    {"Records":[{"eventName":"%s","s3":{"bucket":{"name":"%s"},
     "object":{"key":"%s","sequencer":"%s"}}}]}\
    """
        .formatted(
            name, BUCKET, java.net.URLEncoder.encode(key, StandardCharsets.UTF_8), sequencer);
  }

  /** An object of so many bytes; its entity tag comes from {@code content}. */
  static Created object(String key, long size, String content, String sequencer) {
    return new Created(BUCKET, key, size, content, "", new Sequencer(sequencer));
  }

  /** Remembers what was announced. */
  static final class Heard implements Announcer {

    final List<StudyLanded> studies = new ArrayList<>();
    final List<RunLanded> runs = new ArrayList<>();

    @Override
    public synchronized void announce(String key, StudyLanded event) {
      studies.add(event);
    }

    @Override
    public synchronized void announce(String key, RunLanded event) {
      runs.add(event);
    }

    @Override
    public void close() {}
  }
}
