package io.lethe.streaming;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What every stage shows in the web UI: things that went through, seconds of work, refusals by
 * reason. Names and labels never hold identifiers. Written by the task's thread only, read by
 * reporters.
 */
public final class StageMetrics {

  private static final double NANOS = 1e9;

  private final MetricGroup group;
  private final Counter passed;
  private volatile double seconds;

  /**
   * @param parent the operator's group
   * @param passed what is counted, for example {@code deliveriesAdmitted}
   */
  public StageMetrics(MetricGroup parent, String passed) {
    this.group = parent.addGroup("lethe");
    this.passed = group.counter(passed);
    group.gauge("seconds", (Gauge<Double>) () -> seconds);
  }

  /** The group, for what only one stage has. */
  public MetricGroup group() {
    return group;
  }

  public void passed() {
    passed.inc();
  }

  public void refused(String reason) {
    // Flink hands out the same counter for the same name.
    group.addGroup("reason", reason).counter("refusals").inc();
  }

  /**
   * @param since {@link System#nanoTime} at the start of the work
   */
  public void worked(long since) {
    worked((System.nanoTime() - since) / NANOS);
  }

  public void worked(double more) {
    seconds += more;
  }
}
