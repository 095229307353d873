package io.lethe.jobs.producer.s3events;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/** What the process counts; labels are of a fixed set and carry no identifier. */
final class S3EventsMetrics {

  private final PrometheusRegistry registry;
  private final Counter events;
  private final Counter refused;
  private final Counter dropped;
  private final Counter failures;

  /** What became of an event. */
  enum Fate {
    NOTED,
    DUPLICATE,
    /** The object was written again since. */
    OLDER,
    /** Completes a group. */
    MARKER,
    /** Gives up an object that waited. */
    REMOVAL,
    /** Of an object that does not wait. */
    LATE_REMOVAL,
    /** A rule leaves it alone. */
    IGNORED,
    /** No rule fits. */
    UNMATCHED,
    /** In another bucket, or not in the raw zone. */
    OUTSIDE,
    /** Written by this process, or the mark of a folder. */
    OWN,
    /** Says nothing about what is there. */
    OTHER
  }

  /** Why an object is not announced. */
  enum Drop {
    /** Not there any more. */
    GONE,
    /** Written again since, which another notification tells. */
    CHANGED,
    /** Waited too long for its marker. */
    EXPIRED
  }

  S3EventsMetrics(PrometheusRegistry registry) {
    this.registry = registry;
    this.events = counter("lethe_land_s3_events_total", "Events of objects by their fate", "fate");
    this.refused =
        counter("lethe_land_s3_refused_total", "Notifications, or records of them", "reason");
    this.dropped =
        counter("lethe_land_s3_dropped_total", "Objects that are not announced", "reason");
    this.failures =
        Counter.builder()
            .name("lethe_land_s3_check_failures_total")
            .help("Groups whose objects could not be looked for")
            .register(registry);
  }

  void event(Fate fate) {
    event(fate, 1);
  }

  void event(Fate fate, long count) {
    events.labelValues(label(fate)).inc(count);
  }

  void refused(NotificationException.Fault fault) {
    refused.labelValues(label(fault)).inc();
  }

  void dropped(Drop reason, long count) {
    dropped.labelValues(label(reason)).inc(count);
  }

  void checkFailed() {
    failures.inc();
  }

  void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.getAsDouble()))
        .register(registry);
  }

  private Counter counter(String name, String help, String label) {
    return Counter.builder().name(name).help(help).labelNames(label).register(registry);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
