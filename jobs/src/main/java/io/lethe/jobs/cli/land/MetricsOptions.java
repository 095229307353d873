package io.lethe.jobs.cli.land;

import io.lethe.jobs.producer.MetricsEndpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import picocli.CommandLine.Option;

/** Where a producer that goes on until it is stopped shows its metrics. */
final class MetricsOptions {

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description =
          "Serves metrics for Prometheus at /metrics on this port, while it goes on until stopped.")
  private Integer port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Interface of the metrics port (default: ${DEFAULT-VALUE}).")
  private String bind;

  /** Starts to serve; null where no port is given. */
  MetricsEndpoint serve(PrometheusRegistry registry) throws IOException {
    return serve(registry, bind, port);
  }

  /**
   * As {@link #serve(PrometheusRegistry)}, for commands with an interface of their own.
   *
   * @param port null for none
   */
  static MetricsEndpoint serve(PrometheusRegistry registry, String bind, Integer port)
      throws IOException {
    return port == null ? null : MetricsEndpoint.start(registry, bind, port);
  }
}
