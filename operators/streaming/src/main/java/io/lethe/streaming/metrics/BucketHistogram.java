package io.lethe.streaming.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/**
 * A histogram as Prometheus has them, made of counters: Flink's own becomes a summary, whose
 * quantiles cannot be added up over subtasks. Thread-safe.
 */
final class BucketHistogram {

  private static final String BOUND = "le";
  private static final String INFINITE = "+Inf";

  private final List<Bucket> buckets = new ArrayList<>();
  private final Counter count;
  private final DoubleAdder sum = new DoubleAdder();

  private record Bucket(double bound, Counter counter) {}

  BucketHistogram(MetricGroup group, String name, Buckets bounds) {
    for (String bound : bounds.bounds()) {
      buckets.add(new Bucket(Double.parseDouble(bound), bucket(group, name, bound)));
    }
    buckets.add(new Bucket(Double.POSITIVE_INFINITY, bucket(group, name, INFINITE)));
    count = group.counter(name + "_count", new ThreadSafeSimpleCounter());
    group.gauge(name + "_sum", (Gauge<Double>) sum::sum);
  }

  void observe(double value) {
    // Cumulative: a bucket counts all that is not above its bound.
    for (Bucket bucket : buckets) {
      if (value <= bucket.bound()) {
        bucket.counter().inc();
      }
    }
    sum.add(value);
    count.inc();
  }

  private static Counter bucket(MetricGroup group, String name, String bound) {
    return group.addGroup(BOUND, bound).counter(name + "_bucket", new ThreadSafeSimpleCounter());
  }
}
