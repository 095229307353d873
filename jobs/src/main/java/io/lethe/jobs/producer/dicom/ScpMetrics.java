package io.lethe.jobs.producer.dicom;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the SCP counts; carries no identifier and no AE title that is not configured. */
public final class ScpMetrics {

  private static final String OTHER = "other";
  private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final double[] SECONDS = {
    .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60
  };

  private final Set<String> callers;
  private final Counter associations;
  private final Counter instances;
  private final Counter bytes;
  private final Counter commitments;
  private final Histogram seconds;

  /**
   * @param callers AE titles that may stand in a label; all others are {@value #OTHER}
   */
  public ScpMetrics(PrometheusRegistry registry, Set<String> callers) {
    this.callers = Set.copyOf(callers);
    this.associations =
        Counter.builder()
            .name("lethe_land_associations_total")
            .help("DICOM associations by what became of them")
            .labelNames("event")
            .register(registry);
    this.instances =
        Counter.builder()
            .name("lethe_land_instances_total")
            .help("C-STORE requests by caller and status (hexadecimal)")
            .labelNames("caller", "status")
            .register(registry);
    this.bytes =
        Counter.builder()
            .name("lethe_land_bytes_total")
            .help("Bytes of instances that were stored")
            .labelNames("caller")
            .register(registry);
    this.commitments =
        Counter.builder()
            .name("lethe_land_commitments_total")
            .help("Storage Commitment, by step")
            .labelNames("event")
            .register(registry);
    this.seconds =
        Histogram.builder()
            .name("lethe_land_store_seconds")
            .help("Time from a C-STORE request to its response")
            .classicUpperBounds(SECONDS)
            .classicOnly()
            .register(registry);
  }

  void association(String event) {
    associations.labelValues(event).inc();
  }

  void commitment(String event) {
    commitments.labelValues(event).inc();
  }

  void stored(String caller, int status, long size, long nanos) {
    String name = callers.contains(caller) ? caller : OTHER;
    instances.labelValues(name, "%04X".formatted(status)).inc();
    if (status == 0) {
      bytes.labelValues(name).inc(size);
      seconds.observe(nanos / NANOS_PER_SECOND);
    }
  }
}
