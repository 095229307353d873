package io.lethe.streaming.consent;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.ObjectStoreFactory;
import io.lethe.streaming.Types;
import io.lethe.streaming.metrics.LetheMetric;
import io.lethe.streaming.metrics.MetricStage;
import io.lethe.streaming.metrics.StageMetrics;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Turns curated objects of subjects who withdrew into refusals, before any version lists them. Here
 * and not at admission, since an image tells its patient only once it is read.
 *
 * <p>What is refused here has been written, and nothing lists it. Where it lies is noted, so that
 * erasure finds it.
 *
 * <p>Decisions are broadcast. Those made before this task started are read when it opens, since the
 * first outcomes could overtake their broadcast.
 */
public final class RefuseWithdrawn
    extends BroadcastProcessFunction<ObjectOutcome, ConsentDecision, ObjectOutcome> {

  private static final long serialVersionUID = 1L;

  private final DecisionLog log;
  private final URI researchZone;
  private final ObjectStoreFactory stores;
  private transient ObjectStore store;
  private transient WithheldNotes notes;
  private transient Map<String, ConsentDecision> former;
  private transient StageMetrics metrics;

  /**
   * @param log all decisions so far
   * @param researchZone where it is noted which studies hold what was refused
   */
  public RefuseWithdrawn(DecisionLog log, URI researchZone, ObjectStoreFactory stores) {
    this.log = log;
    this.researchZone = researchZone;
    this.stores = stores;
  }

  /** The broadcast state: the last decision by project and subject. */
  public static MapStateDescriptor<String, ConsentDecision> decisions() {
    return new MapStateDescriptor<>(
        "decisions", org.apache.flink.api.common.typeinfo.Types.STRING, Types.DECISION);
  }

  @Override
  public void open(OpenContext context) throws IOException {
    former = new HashMap<>();
    for (ConsentDecision decision : log.read()) {
      former.merge(key(decision), decision, RefuseWithdrawn::later);
    }
    metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), MetricStage.CONSENT);
    store = stores.open(metrics.store());
    notes = new WithheldNotes(store, researchZone);
  }

  @Override
  public void close() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  @Override
  public void processElement(
      ObjectOutcome outcome, ReadOnlyContext context, Collector<ObjectOutcome> out)
      throws Exception {
    CuratedObject curated = outcome.getCurated();
    if (curated != null) {
      String key = DecisionMessages.key(outcome.getDelivery().getProject(), curated.getSubject());
      ConsentDecision last =
          later(former.get(key), context.getBroadcastState(decisions()).get(key));
      if (last != null && last.getStatus() == ConsentStatus.WITHDRAWN) {
        notes.add(outcome.getDelivery(), curated);
        metrics.refused(
            StageMetrics.OBJECT,
            outcome.getDelivery().getProject(),
            ReasonCode.CONSENT_WITHDRAWN.name());
        out.collect(
            ObjectOutcome.newBuilder(outcome)
                .setCurated(null)
                .setReason(ReasonCode.CONSENT_WITHDRAWN.name())
                .setEntity(curated.getEntity())
                .build());
        return;
      }
    }
    out.collect(outcome);
  }

  @Override
  public void processBroadcastElement(
      ConsentDecision decision, Context context, Collector<ObjectOutcome> out) throws Exception {
    var state = context.getBroadcastState(decisions());
    String key = key(decision);
    state.put(key, later(state.get(key), decision));
    metrics.count(
        LetheMetric.CONSENT_DECISIONS, 1, decision.getStatus().name().toLowerCase(Locale.ROOT));
  }

  private static String key(ConsentDecision decision) {
    return DecisionMessages.key(decision.getProject(), decision.getSubject());
  }

  /** The later one; of the same moment, the withdrawal. */
  private static ConsentDecision later(ConsentDecision a, ConsentDecision b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    int order = a.getDecidedAt().compareTo(b.getDecidedAt());
    if (order == 0) {
      return a.getStatus() == ConsentStatus.WITHDRAWN ? a : b;
    }
    return order > 0 ? a : b;
  }
}
