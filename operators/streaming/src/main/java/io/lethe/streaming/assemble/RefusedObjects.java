package io.lethe.streaming.assemble;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.Quarantined;
import io.lethe.streaming.Refusals;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Makes a quarantine record of each outcome that is a refusal. */
public final class RefusedObjects implements FlatMapFunction<ObjectOutcome, Quarantined> {

  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(ObjectOutcome outcome, Collector<Quarantined> out) {
    if (outcome.getCurated() == null) {
      out.collect(
          Refusals.object(
              ReasonCode.valueOf(outcome.getReason()),
              outcome.getDelivery(),
              outcome.getUri(),
              outcome.getPosition(),
              outcome.getFinishedAt()));
    }
  }
}
