package io.lethe.platform;

import java.util.Map;

/** How a Flink process is told to answer Prometheus; its plugin must be in the plugins folder. */
public final class PrometheusReporter {

  private static final String REPORTER = "metrics.reporter.prom.";

  private PrometheusReporter() {}

  /**
   * Settings of Flink, as {@code docs/metrics.md} names them.
   *
   * @param ports one port, or a range such as {@code 9249-9259} of which each process of a machine
   *     takes the next
   */
  public static Map<String, String> settings(String ports) {
    return Map.of(
        REPORTER + "factory.class",
        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory",
        REPORTER + "port",
        ports,
        // Else the bound of a bucket, 0.1, would read 0_1.
        REPORTER + "filterLabelValueCharacters",
        "false",
        // Each Kafka client has a hundred of its own, which nobody looks at.
        REPORTER + "filter.excludes",
        "*KafkaConsumer*;*KafkaProducer*");
  }
}
