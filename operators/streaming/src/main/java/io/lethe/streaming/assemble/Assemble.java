package io.lethe.streaming.assemble;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Refusals;
import io.lethe.streaming.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by delivery: collects outcomes until there are as many as objects landed, then settles the
 * delivery and forgets it. Nothing of a delivery goes on before that.
 */
public final class Assemble
    extends KeyedCoProcessFunction<String, DeliveryOpened, ObjectOutcome, SettledDelivery> {

  private static final long serialVersionUID = 1L;

  private transient ValueState<DeliveryOpened> opened;
  private transient MapState<Integer, ObjectOutcome> outcomes;
  private transient ValueState<Integer> count;
  private transient Clock clock;

  @Override
  public void open(OpenContext context) {
    opened = getRuntimeContext().getState(new ValueStateDescriptor<>("opened", Types.OPENED));
    outcomes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "outcomes", org.apache.flink.api.common.typeinfo.Types.INT, Types.OUTCOME));
    count =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "count", org.apache.flink.api.common.typeinfo.Types.INT));
    clock = Clock.systemUTC();
  }

  @Override
  public void processElement1(
      DeliveryOpened delivery, Context context, Collector<SettledDelivery> out) throws Exception {
    if (delivery.getRefusalReason() != null) {
      out.collect(Settlement.refused(delivery).settled());
      return;
    }
    opened.update(delivery);
    settleIfComplete(context, out);
  }

  @Override
  public void processElement2(
      ObjectOutcome outcome, Context context, Collector<SettledDelivery> out) throws Exception {
    if (!outcomes.contains(outcome.getIndex())) {
      outcomes.put(outcome.getIndex(), outcome);
      count.update(counted() + 1);
    }
    settleIfComplete(context, out);
  }

  private void settleIfComplete(Context context, Collector<SettledDelivery> out) throws Exception {
    DeliveryOpened delivery = opened.value();
    if (delivery == null || counted() < delivery.getObjects()) {
      return;
    }
    List<ObjectOutcome> all = new ArrayList<>(delivery.getObjects());
    outcomes.values().forEach(all::add);
    Settlement settlement = Settlement.of(delivery.getDelivery(), all);
    settlement
        .foreign()
        .forEach(
            uri ->
                context.output(
                    Types.quarantineTag(),
                    Refusals.object(
                        ReasonCode.STUDY_MISMATCH,
                        delivery.getDelivery(),
                        uri,
                        null,
                        clock.instant())));
    out.collect(settlement.settled());
    opened.clear();
    outcomes.clear();
    count.clear();
  }

  private int counted() throws Exception {
    Integer value = count.value();
    return value == null ? 0 : value;
  }
}
