package io.lethe.streaming.metrics;

import io.lethe.streaming.store.StoreMeter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/**
 * What one subtask of a stage counts and measures: some additions for an object or a request, none
 * for a buffer. Thread-safe.
 */
public final class StageMetrics {

  /** A refused delivery in the label {@code unit}. */
  public static final String DELIVERY = "delivery";

  /** A refused object in the label {@code unit}. */
  public static final String OBJECT = "object";

  private static final double NANOS = 1e9;
  private static final String STAGE = "stage";

  private final MetricGroup group;
  private final Map<Series, Counter> counters = new ConcurrentHashMap<>();
  private final Map<Series, BucketHistogram> histograms = new ConcurrentHashMap<>();

  private record Series(LetheMetric metric, List<String> labels) {}

  /**
   * @param parent the operator's group
   */
  public StageMetrics(MetricGroup parent, MetricStage stage) {
    this.group = parent.addGroup(STAGE, stage.label());
  }

  /** Metrics that nobody sees, for work outside of a job. */
  public static StageMetrics unseen(MetricStage stage) {
    return new StageMetrics(new UnregisteredMetricsGroup(), stage);
  }

  /**
   * @param labels values from closed sets, in the order of {@link LetheMetric#labels}
   */
  public void count(LetheMetric metric, long more, String... labels) {
    counters
        .computeIfAbsent(
            new Series(metric, List.of(labels)),
            series -> below(series).counter(metric.metric(), new ThreadSafeSimpleCounter()))
        .inc(more);
  }

  /** Adds a measurement to a histogram; for {@code labels} see {@link #count}. */
  public void observe(LetheMetric metric, double value, String... labels) {
    histograms
        .computeIfAbsent(
            new Series(metric, List.of(labels)),
            series ->
                new BucketHistogram(below(series), metric.metric(), metric.buckets().orElseThrow()))
        .observe(value);
  }

  /** Shows a value that is asked for with every scrape, by another thread; no labels. */
  public void gauge(LetheMetric metric, DoubleSupplier value) {
    below(new Series(metric, List.of())).gauge(metric.metric(), (Gauge<Double>) value::getAsDouble);
  }

  /**
   * @param unit {@link #DELIVERY} or {@link #OBJECT}
   * @param project of a policy, or {@link LabelValues#OTHER}
   * @param reason name of a reason code
   */
  public void refused(String unit, String project, String reason) {
    count(LetheMetric.REFUSALS, 1, unit, project, LabelValues.reason(reason));
  }

  /**
   * @param since {@link System#nanoTime} at the start of the work
   */
  public void worked(String project, long since) {
    worked(project, (System.nanoTime() - since) / NANOS);
  }

  public void worked(String project, double seconds) {
    observe(LetheMetric.STAGE_SECONDS, seconds, project);
  }

  /** Measures the store of this stage. */
  public StoreMeter store() {
    return new StageStoreMeter(this);
  }

  private MetricGroup below(Series series) {
    List<String> names = series.metric().labels();
    if (names.size() != series.labels().size()) {
      throw new IllegalArgumentException(series.metric() + " has the labels " + names);
    }
    MetricGroup place = group;
    Iterator<String> values = series.labels().iterator();
    for (String name : names) {
      place = place.addGroup(name, values.next());
    }
    return place;
  }
}
