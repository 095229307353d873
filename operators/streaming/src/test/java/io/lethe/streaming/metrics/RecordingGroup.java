package io.lethe.streaming.metrics;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Keeps what is registered, by labels and name: {@code stage=curate project=demo lethe_x}. */
final class RecordingGroup extends UnregisteredMetricsGroup {

  private final String scope;
  private final Map<String, Object> registered;

  RecordingGroup() {
    this("", new TreeMap<>());
  }

  private RecordingGroup(String scope, Map<String, Object> registered) {
    this.scope = scope;
    this.registered = registered;
  }

  /** What a reporter would show. */
  Map<String, Double> values() {
    Map<String, Double> values = new TreeMap<>();
    registered.forEach(
        (name, metric) ->
            values.put(
                name,
                metric instanceof Counter counter
                    ? (double) counter.getCount()
                    : ((Number) ((Gauge<?>) metric).getValue()).doubleValue()));
    return values;
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new RecordingGroup(scope + key + "=" + value + " ", registered);
  }

  @Override
  public <C extends Counter> C counter(String name, C counter) {
    put(name, counter);
    return counter;
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    put(name, gauge);
    return gauge;
  }

  private void put(String name, Object metric) {
    if (registered.put(scope + name, metric) != null) {
      throw new IllegalStateException(scope + name + " is registered twice");
    }
  }
}
