package io.lethe.streaming.curate;

import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.StageMetrics;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What the curate stage shows beyond other stages. Used by the task's thread only. */
final class CurateMetrics {

  private final StageMetrics stage;
  private final Counter bytesIn;
  private final Counter bytesOut;

  CurateMetrics(MetricGroup parent, IntSupplier pending, int workers) {
    stage = new StageMetrics(parent, "objectsCurated");
    bytesIn = stage.group().counter("bytesIn");
    bytesOut = stage.group().counter("bytesOut");
    // The web UI calls the task idle while its workers are busy: these two tell what is going on.
    stage.group().gauge("inFlight", (Gauge<Integer>) () -> Math.min(workers, pending.getAsInt()));
    stage.group().gauge("pending", (Gauge<Integer>) pending::getAsInt);
  }

  void count(ObjectOutcome outcome) {
    stage.worked(outcome.getCurateSeconds());
    bytesIn.inc(outcome.getBytesIn());
    if (outcome.getCurated() != null) {
      stage.passed();
      bytesOut.inc(outcome.getCurated().getSize());
    } else {
      stage.refused(outcome.getReason());
    }
  }
}
