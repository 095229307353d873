package io.lethe.jobs.producer;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.SocketException;
import java.util.function.IntSupplier;

/** Metrics of one producer, which Prometheus scrapes at {@code /metrics}. Thread-safe. */
public final class MetricsEndpoint implements AutoCloseable {

  private final HTTPServer server;

  private MetricsEndpoint(HTTPServer server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @param host interface
   * @param port 0 for a free one
   * @throws IOException if nothing can listen there; names both
   */
  public static MetricsEndpoint start(PrometheusRegistry registry, String host, int port)
      throws IOException {
    try {
      return new MetricsEndpoint(
          HTTPServer.builder().hostname(host).port(port).registry(registry).buildAndStart());
    } catch (SocketException e) {
      throw new IOException("cannot listen on %s:%d: %s".formatted(host, port, e.getMessage()), e);
    }
  }

  public int port() {
    return server.getPort();
  }

  /** Counts what a clerk announces, and shows what waits; one for each registry. */
  public static DeliveryClerk.Witness deliveries(
      PrometheusRegistry registry, LandingLedger ledger) {
    return deliveries(registry, ledger::backlog);
  }

  /** As for a ledger, where something else knows how many objects wait. */
  public static DeliveryClerk.Witness deliveries(PrometheusRegistry registry, IntSupplier backlog) {
    GaugeWithCallback.builder()
        .name("lethe_land_backlog_objects")
        .help("Objects that are durable and not announced yet")
        .callback(gauge -> gauge.call(backlog.getAsInt()))
        .register(registry);
    Counter deliveries =
        Counter.builder()
            .name("lethe_land_deliveries_total")
            .help("Deliveries that were announced")
            .register(registry);
    Counter failures =
        Counter.builder()
            .name("lethe_land_announce_failures_total")
            .help("Rounds in which a delivery could not be announced")
            .register(registry);
    return new DeliveryClerk.Witness() {

      @Override
      public void announced(Delivery delivery) {
        deliveries.inc();
      }

      @Override
      public void failed() {
        failures.inc();
      }
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
