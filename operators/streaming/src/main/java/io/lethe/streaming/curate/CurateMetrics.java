package io.lethe.streaming.curate;

import io.lethe.schemas.ObjectOutcome;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** The curate stage's metrics, shown in the web UI. Used by the task's thread only. */
final class CurateMetrics {

  private final MetricGroup group;
  private final Counter curated;
  private final Counter quarantined;
  private final Counter bytesIn;
  private final Counter bytesOut;
  private volatile double seconds;

  CurateMetrics(MetricGroup parent, IntSupplier pending, int workers) {
    group = parent.addGroup("lethe");
    curated = group.counter("objectsCurated");
    quarantined = group.counter("objectsQuarantined");
    bytesIn = group.counter("bytesIn");
    bytesOut = group.counter("bytesOut");
    group.gauge("curateSeconds", (Gauge<Double>) () -> seconds);
    group.gauge("inFlight", (Gauge<Integer>) () -> Math.min(workers, pending.getAsInt()));
    group.gauge("pending", (Gauge<Integer>) pending::getAsInt);
  }

  void count(ObjectOutcome outcome) {
    bytesIn.inc(outcome.getBytesIn());
    seconds += outcome.getCurateSeconds();
    if (outcome.getCurated() != null) {
      curated.inc();
      bytesOut.inc(outcome.getCurated().getSize());
    } else {
      quarantined.inc();
      // A group a reason; Flink hands out the same counter for the same name.
      group.addGroup("reason", outcome.getReason()).counter("refusals").inc();
    }
  }
}
