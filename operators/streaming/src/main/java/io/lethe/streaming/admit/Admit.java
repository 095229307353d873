package io.lethe.streaming.admit;

import io.lethe.curation.DataKind;
import io.lethe.curation.KeyRing;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Sha256;
import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.LandingMessage;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.Refusals;
import io.lethe.streaming.Types;
import io.lethe.streaming.metrics.LabelValues;
import io.lethe.streaming.metrics.LetheMetric;
import io.lethe.streaming.metrics.MetricStage;
import io.lethe.streaming.metrics.StageMetrics;
import io.lethe.streaming.wire.LandingEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Decodes events of one landing topic and admits or refuses them; never fails on a bad event. */
public final class Admit extends ProcessFunction<LandingMessage, AdmittedDelivery> {

  private static final long serialVersionUID = 1L;
  private static final String REFUSED = "refused";

  private final DataKind kind;
  private final Rules rules;
  private final String keyFolder;

  private transient Admission admission;
  private transient LandingEvents<StudyLanded> studies;
  private transient LandingEvents<RunLanded> runs;
  private transient Clock clock;
  private transient StageMetrics metrics;

  /**
   * @param kind which of the two landing topics this reads
   * @param keyFolder the key ring, mounted on every worker
   */
  public Admit(DataKind kind, Rules rules, String keyFolder) {
    this.kind = kind;
    this.rules = rules;
    this.keyFolder = keyFolder;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    admission = new Admission(rules.parse(), new KeyRing(Path.of(keyFolder)));
    studies = new LandingEvents<>(StudyLanded.class);
    runs = new LandingEvents<>(RunLanded.class);
    clock = Clock.systemUTC();
    metrics = new StageMetrics(getRuntimeContext().getMetricGroup(), MetricStage.ADMIT);
  }

  @Override
  public void processElement(
      LandingMessage message, Context context, Collector<AdmittedDelivery> out) {
    long start = System.nanoTime();
    byte[] bytes = new byte[message.getValue().remaining()];
    message.getValue().duplicate().get(bytes);
    Admission.Verdict verdict = decide(bytes, message);
    if (verdict instanceof Admission.Admitted yes) {
      count(yes.delivery().getDelivery().getProject(), "admitted", start);
      out.collect(yes.delivery());
    } else if (verdict instanceof Admission.Refused no) {
      count(no.delivery().getProject(), REFUSED, start);
      metrics.refused(StageMetrics.DELIVERY, no.delivery().getProject(), no.reason().name());
      context.output(
          Types.quarantineTag(), Refusals.delivery(no.reason(), no.delivery(), clock.instant()));
      context.output(Types.openedTag(), Refusals.opened(no.reason(), no.delivery()));
    } else if (verdict instanceof Admission.Unknown no) {
      count(LabelValues.OTHER, REFUSED, start);
      metrics.refused(StageMetrics.DELIVERY, LabelValues.OTHER, no.reason().name());
      context.output(
          Types.quarantineTag(),
          Refusals.message(
              no.reason(), message.getSource(), Sha256.of(bytes).hex(), clock.instant()));
    }
  }

  private void count(String project, String outcome, long start) {
    metrics.worked(project, start);
    metrics.count(LetheMetric.DELIVERIES, 1, project, LabelValues.kind(kind.name()), outcome);
  }

  private Admission.Verdict decide(byte[] bytes, LandingMessage message) {
    try {
      Announcement event =
          kind == DataKind.IMAGING
              ? Announcement.of(studies.decode(bytes))
              : Announcement.of(runs.decode(bytes));
      return admission.decide(event, message.getSource());
    } catch (IOException e) {
      return new Admission.Unknown(ReasonCode.EVENT_UNDECODABLE);
    }
  }
}
