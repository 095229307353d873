package io.lethe.streaming.curate;

import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.metrics.LabelValues;
import io.lethe.streaming.metrics.LetheMetric;
import io.lethe.streaming.metrics.MetricStage;
import io.lethe.streaming.metrics.StageMetrics;
import io.lethe.streaming.store.StoreMeter;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.MetricGroup;

/** What the curate stage shows beyond other stages. Thread-safe. */
public final class CurateMetrics implements StoreMeter {

  private static final double NANOS = 1e9;

  private final StageMetrics stage;
  private final StoreMeter store;
  private final LongAdder written = new LongAdder();
  private final LongAdder curated = new LongAdder();
  private volatile long lastCheckpoint = System.nanoTime();

  CurateMetrics(MetricGroup parent, IntSupplier pending, int workers) {
    this(new StageMetrics(parent, MetricStage.CURATE));
    // The web UI calls the task idle while its workers are busy: these two tell what is going on.
    stage.gauge(LetheMetric.TASKS_IN_FLIGHT, () -> Math.min(workers, pending.getAsInt()));
    stage.gauge(LetheMetric.TASKS_PENDING, pending::getAsInt);
    stage.gauge(LetheMetric.WORKERS, () -> workers);
    stage.gauge(LetheMetric.CHECKPOINT_AGE, () -> (System.nanoTime() - lastCheckpoint) / NANOS);
    stage.gauge(LetheMetric.WRITE_AMPLIFICATION, this::writeAmplification);
    // So that the first retry is an increase, not a new series.
    stage.count(LetheMetric.RETRIES, 0);
  }

  private CurateMetrics(StageMetrics stage) {
    this.stage = stage;
    this.store = stage.store();
  }

  /** Metrics that nobody sees. */
  static CurateMetrics unseen() {
    return new CurateMetrics(StageMetrics.unseen(MetricStage.CURATE));
  }

  void count(ObjectOutcome outcome) {
    String project = outcome.getDelivery().getProject();
    stage.worked(project, outcome.getCurateSeconds());
    if (outcome.getCurated() == null) {
      stage.refused(StageMetrics.OBJECT, project, outcome.getReason());
      count(outcome, project, LabelValues.NONE, "quarantined");
      return;
    }
    String modality = LabelValues.modality(outcome.getCurated().getMetadata());
    long size = outcome.getCurated().getSize();
    count(outcome, project, modality, "curated");
    stage.count(LetheMetric.BYTES_OUT, size, project, modality);
    stage.count(
        LetheMetric.OBJECTS_REDACTED,
        outcome.getCurated().getRedacted() ? 1 : 0,
        project,
        modality);
    curated.add(size);
  }

  /** Work on a task begins anew after a failure of raw zone or store. */
  void retried() {
    stage.count(LetheMetric.RETRIES, 1);
  }

  void checkpointed() {
    lastCheckpoint = System.nanoTime();
  }

  @Override
  public void request(String operation, String status, double seconds, long bytes) {
    store.request(operation, status, seconds, bytes);
    if (!"GetObject".equals(operation)) {
      written.add(bytes);
    }
  }

  @Override
  public void retried(String operation, int times) {
    store.retried(operation, times);
  }

  @Override
  public void listed(double seconds) {
    store.listed(seconds);
  }

  private void count(ObjectOutcome outcome, String project, String modality, String what) {
    stage.count(LetheMetric.OBJECTS, 1, project, modality, what);
    stage.count(LetheMetric.BYTES_IN, outcome.getBytesIn(), project, modality, what);
  }

  /** 1 while nothing was curated: nothing was written for nothing either, or not yet. */
  private double writeAmplification() {
    double bytes = curated.sum();
    return bytes == 0 ? 1 : written.sum() / bytes;
  }
}
