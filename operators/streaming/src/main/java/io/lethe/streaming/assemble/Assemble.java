package io.lethe.streaming.assemble;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Refusals;
import io.lethe.streaming.Types;
import io.lethe.streaming.metrics.LabelValues;
import io.lethe.streaming.metrics.LetheMetric;
import io.lethe.streaming.metrics.MetricStage;
import io.lethe.streaming.metrics.StageMetrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by delivery: collects outcomes until there are as many as objects landed, then settles the
 * delivery and forgets it. Nothing of a delivery goes on before that.
 */
public final class Assemble
    extends KeyedCoProcessFunction<String, DeliveryOpened, ObjectOutcome, SettledDelivery>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private transient ValueState<DeliveryOpened> opened;
  private transient MapState<Integer, ObjectOutcome> outcomes;
  private transient ValueState<Integer> count;
  private transient OpenWork open;

  /** By delivery, while its outcomes are collected; after a restart, of those that come then. */
  private transient Map<String, SharedValues> shared;

  private transient StageMetrics metrics;
  private transient Clock clock;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    open = new OpenWork(context.getOperatorStateStore());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    open.snapshot();
  }

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
    shared = new HashMap<>();
    clock = Clock.systemUTC();
    metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), MetricStage.ASSEMBLE);
    metrics.gauge(LetheMetric.CONSERVATION_GAP, open::objects);
    metrics.gauge(LetheMetric.OPEN_DELIVERIES, open::deliveries);
  }

  @Override
  public void processElement1(
      DeliveryOpened delivery, Context context, Collector<SettledDelivery> out) throws Exception {
    if (delivery.getRefusalReason() != null) {
      count(delivery.getDelivery(), "refused");
      out.collect(Settlement.refused(delivery).settled());
      return;
    }
    open.opened(delivery.getObjects());
    opened.update(delivery);
    settleIfComplete(context, out);
  }

  @Override
  public void processElement2(
      ObjectOutcome outcome, Context context, Collector<SettledDelivery> out) throws Exception {
    if (!outcomes.contains(outcome.getIndex())) {
      outcomes.put(outcome.getIndex(), shared(context).share(outcome));
      count.update(counted() + 1);
      open.outcome();
    }
    settleIfComplete(context, out);
  }

  private void settleIfComplete(Context context, Collector<SettledDelivery> out) throws Exception {
    DeliveryOpened delivery = opened.value();
    if (delivery == null || counted() < delivery.getObjects()) {
      return;
    }
    long start = System.nanoTime();
    List<ObjectOutcome> all = new ArrayList<>(delivery.getObjects());
    outcomes.values().forEach(all::add);
    Settlement settlement = Settlement.of(delivery.getDelivery(), all);
    settlement.foreign().forEach(uri -> refuse(delivery.getDelivery(), uri, context));
    out.collect(settlement.settled());
    opened.clear();
    outcomes.clear();
    count.clear();
    shared.remove(context.getCurrentKey());
    open.settled();
    metrics.worked(delivery.getDelivery().getProject(), start);
    count(delivery.getDelivery(), "settled");
  }

  private SharedValues shared(Context context) {
    return shared.computeIfAbsent(context.getCurrentKey(), delivery -> new SharedValues());
  }

  private void refuse(DeliveryRef delivery, String uri, Context context) {
    metrics.refused(StageMetrics.OBJECT, delivery.getProject(), ReasonCode.STUDY_MISMATCH.name());
    context.output(
        Types.quarantineTag(),
        Refusals.object(ReasonCode.STUDY_MISMATCH, delivery, uri, null, clock.instant()));
  }

  private void count(DeliveryRef delivery, String outcome) {
    metrics.count(
        LetheMetric.DELIVERIES,
        1,
        delivery.getProject(),
        LabelValues.kind(delivery.getKind()),
        outcome);
  }

  private int counted() throws Exception {
    Integer value = count.value();
    return value == null ? 0 : value;
  }
}
