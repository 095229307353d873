package io.lethe.jobs.producer.orthanc;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What is counted of a change log that is followed; carries no identifier. Thread-safe. */
final class OrthancMetrics {

  private final Counter instances;
  private final Counter bytes;
  private final Counter studies;
  private final Counter failures;
  private final Counter resets;
  private final Gauge waiting;
  private final Gauge done;

  OrthancMetrics(PrometheusRegistry registry) {
    this.instances =
        counter(registry, "instances", "Instances of stable studies, by what was done", "outcome");
    this.bytes = counter(registry, "bytes", "Bytes of instances that were fetched and landed");
    this.studies =
        counter(registry, "studies", "Studies that were looked after, by result", "outcome");
    this.failures = counter(registry, "failures", "Rounds that failed as a whole", "what");
    this.resets = counter(registry, "resets", "Times that the change log had begun anew");
    this.waiting =
        Gauge.builder()
            .name("lethe_land_orthanc_waiting_studies")
            .help("Studies that could not be landed yet, or are still written to")
            .register(registry);
    this.done =
        Gauge.builder()
            .name("lethe_land_orthanc_sequence")
            .help("Number of the change up to which all is landed")
            .register(registry);
  }

  void landed(long size) {
    instances.labelValues("landed").inc();
    bytes.inc(size);
  }

  void known() {
    instances.labelValues("known").inc();
  }

  void study(String outcome) {
    studies.labelValues(outcome).inc();
  }

  /**
   * @param what did not answer, {@code orthanc} or {@code lethe}
   */
  void failed(String what) {
    failures.labelValues(what).inc();
  }

  void reset() {
    resets.inc();
  }

  void at(long sequence, int studiesWaiting) {
    done.set(sequence);
    waiting.set(studiesWaiting);
  }

  private static Counter counter(
      PrometheusRegistry registry, String name, String help, String... labels) {
    return Counter.builder()
        .name("lethe_land_orthanc_" + name + "_total")
        .help(help)
        .labelNames(labels)
        .register(registry);
  }
}
