package io.lethe.streaming.metrics;

import io.lethe.streaming.store.StoreMeter;

/** Turns what a store tells into metrics of the stage that uses it. Thread-safe. */
record StageStoreMeter(StageMetrics metrics) implements StoreMeter {

  @Override
  public void request(String operation, String status, double seconds, long bytes) {
    metrics.count(LetheMetric.STORE_REQUESTS, 1, operation, status);
    // So that the first retry is an increase, not a new series.
    metrics.count(LetheMetric.STORE_RETRIES, 0, operation);
    metrics.observe(LetheMetric.STORE_REQUEST_SECONDS, seconds, operation);
    metrics.observe(LetheMetric.STORE_REQUEST_BYTES, bytes, operation);
  }

  @Override
  public void retried(String operation, int times) {
    metrics.count(LetheMetric.STORE_RETRIES, times, operation);
  }

  @Override
  public void listed(double seconds) {
    metrics.observe(LetheMetric.STORE_LISTING_SECONDS, seconds);
  }
}
