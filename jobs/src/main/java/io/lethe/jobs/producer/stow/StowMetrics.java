package io.lethe.jobs.producer.stow;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.TimeUnit;

/** What the HTTP server counts; carries no identifier. Thread-safe. */
public final class StowMetrics {

  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double[] SECONDS = {
    .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 1800
  };

  private final Counter connections;
  private final Counter requests;
  private final Counter instances;
  private final Counter bytes;
  private final Histogram seconds;

  /** One for each registry. */
  public StowMetrics(PrometheusRegistry registry) {
    this.connections =
        Counter.builder()
            .name("lethe_land_http_connections_total")
            .help("HTTP connections that ended otherwise than by a request's end")
            .labelNames("event")
            .register(registry);
    this.requests =
        Counter.builder()
            .name("lethe_land_http_requests_total")
            .help("HTTP requests by status")
            .labelNames("status")
            .register(registry);
    this.instances =
        Counter.builder()
            .name("lethe_land_http_instances_total")
            .help("Posted instances by failure reason (hexadecimal), 0000 where stored")
            .labelNames("reason")
            .register(registry);
    this.bytes =
        Counter.builder()
            .name("lethe_land_http_bytes_total")
            .help("Bytes of posted instances that were stored")
            .register(registry);
    this.seconds =
        Histogram.builder()
            .name("lethe_land_http_store_seconds")
            .help("Time from the header of a request that stores to its answer")
            .classicUpperBounds(SECONDS)
            .classicOnly()
            .register(registry);
  }

  void connection(String event) {
    connections.labelValues(event).inc();
  }

  void answered(int status) {
    requests.labelValues(Integer.toString(status)).inc();
  }

  void took(long nanos) {
    seconds.observe(nanos / NANOS_PER_SECOND);
  }

  void instance(InstanceStore.Outcome outcome) {
    instances.labelValues("%04X".formatted(outcome.failureReason())).inc();
    if (outcome.isStored()) {
      bytes.inc(outcome.size());
    }
  }
}
