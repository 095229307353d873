package io.lethe.streaming.metrics;

import java.util.List;
import java.util.Optional;

/**
 * Every metric of the jobs. Names and labels are public: dashboards, alerts and {@code
 * docs/metrics.md} use them. Names follow Prometheus: base units, counters end with {@code _total}.
 * The label {@code stage} comes first with all of them.
 */
public enum LetheMetric {
  DELIVERIES(Type.COUNTER, "lethe_deliveries_total", "project", "kind", "outcome"),
  REFUSALS(Type.COUNTER, "lethe_refusals_total", "unit", "project", "reason"),
  OBJECTS_LANDED(Type.COUNTER, "lethe_objects_landed_total", "project", "kind"),
  OBJECTS(Type.COUNTER, "lethe_objects_total", "project", "modality", "outcome"),
  BYTES_IN(Type.COUNTER, "lethe_bytes_in_total", "project", "modality", "outcome"),
  BYTES_OUT(Type.COUNTER, "lethe_bytes_out_total", "project", "modality"),
  OBJECTS_REDACTED(Type.COUNTER, "lethe_objects_redacted_total", "project", "modality"),
  CONSENT_DECISIONS(Type.COUNTER, "lethe_consent_decisions_total", "status"),
  RETRIES(Type.COUNTER, "lethe_retries_total"),
  STORE_REQUESTS(Type.COUNTER, "lethe_store_requests_total", "operation", "status"),
  STORE_RETRIES(Type.COUNTER, "lethe_store_retries_total", "operation"),

  STAGE_SECONDS(Buckets.WORK, "lethe_stage_seconds", "project"),
  LANDING_TO_CATALOG_SECONDS(
      Buckets.LATENCY, "lethe_landing_to_catalog_seconds", "project", "kind"),
  STORE_REQUEST_SECONDS(Buckets.REQUEST, "lethe_store_request_seconds", "operation"),
  STORE_REQUEST_BYTES(Buckets.SIZE, "lethe_store_request_bytes", "operation"),
  STORE_LISTING_SECONDS(Buckets.REQUEST, "lethe_store_listing_seconds"),

  TASKS_IN_FLIGHT(Type.GAUGE, "lethe_tasks_in_flight"),
  TASKS_PENDING(Type.GAUGE, "lethe_tasks_pending"),
  WORKERS(Type.GAUGE, "lethe_workers"),
  WRITE_AMPLIFICATION(Type.GAUGE, "lethe_write_amplification_ratio"),
  CHECKPOINT_AGE(Type.GAUGE, "lethe_checkpoint_age_seconds"),
  CONSERVATION_GAP(Type.GAUGE, "lethe_conservation_gap_objects"),
  OPEN_DELIVERIES(Type.GAUGE, "lethe_open_deliveries");

  private final Type type;
  private final String metric;
  private final Buckets buckets;
  private final List<String> labels;

  LetheMetric(Type type, String metric, String... labels) {
    this(type, null, metric, labels);
  }

  LetheMetric(Buckets buckets, String metric, String... labels) {
    this(Type.HISTOGRAM, buckets, metric, labels);
  }

  LetheMetric(Type type, Buckets buckets, String metric, String... labels) {
    this.type = type;
    this.metric = metric;
    this.buckets = buckets;
    this.labels = List.of(labels);
  }

  /** What kind of number it is. */
  public enum Type {
    /** Only grows, until its process ends. */
    COUNTER,
    GAUGE,
    /**
     * Makes three names: {@code _bucket} with the label {@code le}, {@code _sum}, {@code _count}.
     */
    HISTOGRAM
  }

  public Type type() {
    return type;
  }

  /** The name in Prometheus; a histogram's without its suffix. */
  public String metric() {
    return metric;
  }

  /** Labels besides {@code stage}, in the order that values are given in. */
  public List<String> labels() {
    return labels;
  }

  /** Of histograms only. */
  Optional<Buckets> buckets() {
    return Optional.ofNullable(buckets);
  }
}
