package io.lethe.jobs.producer.folder;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What a producer of folders counts, pass by pass; carries no identifier. Thread-safe. */
public final class FolderMetrics {

  private static final double MILLIS = 1e3;

  private final Counter deliveries;
  private final Counter objects;
  private final Counter bytes;
  private final Counter failures;
  private final Gauge waiting;
  private final Gauge attention;
  private final Gauge left;
  private final Gauge lastPass;

  /**
   * @param registry one for each producer
   */
  public FolderMetrics(PrometheusRegistry registry) {
    this.deliveries =
        counter(registry, "lethe_land_deliveries_total", "Deliveries that were announced");
    this.objects = counter(registry, "lethe_land_objects_total", "Objects in them");
    this.bytes = counter(registry, "lethe_land_announced_bytes_total", "Bytes in them");
    this.failures =
        counter(registry, "lethe_land_pass_failures_total", "Passes that ended with a failure");
    this.waiting =
        Gauge.builder()
            .name("lethe_land_waiting_groups")
            .help("Studies and runs that were left for later by the last pass")
            .register(registry);
    this.attention =
        Gauge.builder()
            .name("lethe_land_waiting_runs")
            .help("Runs of the last pass that wait until somebody has looked at them")
            .labelNames("reason")
            .register(registry);
    this.left =
        Gauge.builder()
            .name("lethe_land_left_files")
            .help("Files that the last pass left alone because nobody knows whose they are")
            .register(registry);
    this.lastPass =
        Gauge.builder()
            .name("lethe_land_last_pass_timestamp_seconds")
            .help("When the last pass without a failure ended")
            .register(registry);
  }

  /** Notes a pass without a failure, which ended now. */
  public void passed(FolderProducer.Result result, long nowMillis) {
    deliveries.inc(result.deliveries());
    objects.inc(result.objects());
    bytes.inc(result.bytes());
    waiting.set(result.waiting());
    attention.clear();
    result.attention().waiting().forEach((reason, runs) -> attention.labelValues(reason).set(runs));
    left.set(result.attention().left());
    lastPass.set(nowMillis / MILLIS);
  }

  /** Notes a pass that failed. */
  public void failed() {
    failures.inc();
  }

  private static Counter counter(PrometheusRegistry registry, String name, String help) {
    return Counter.builder().name(name).help(help).register(registry);
  }
}
