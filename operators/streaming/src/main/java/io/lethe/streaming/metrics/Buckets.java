package io.lethe.streaming.metrics;

import java.util.List;

/**
 * Upper bounds of the buckets of a histogram. Few, since every bucket is a series for each subtask
 * and combination of labels.
 */
enum Buckets {
  /** Seconds of a stage's work on one element: from an event to a whole genome. */
  WORK("0.01", "0.1", "1", "10", "60", "600", "3600"),
  /** Seconds from landing to catalog: from a small study to a backlog of days. */
  LATENCY("1", "5", "15", "60", "300", "900", "3600", "14400", "86400"),
  /** Seconds of a request. */
  REQUEST("0.01", "0.05", "0.25", "1", "5", "30"),
  /** Bytes: 64 KiB, 1 MiB, 8 MiB, 64 MiB, 1 GiB. */
  SIZE("65536", "1048576", "8388608", "67108864", "1073741824");

  private final List<String> bounds;

  Buckets(String... bounds) {
    this.bounds = List.of(bounds);
  }

  /** As they stand in the label {@code le}, ascending, without the infinite one. */
  List<String> bounds() {
    return bounds;
  }
}
