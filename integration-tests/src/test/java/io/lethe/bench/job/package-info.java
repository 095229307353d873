/**
 * The ingest job on a cluster of processes beside the limit of its store: throughput, latency,
 * recovery, and what grows with what. Started by {@code integration-tests/bench/run}; no tests.
 */
package io.lethe.bench.job;
