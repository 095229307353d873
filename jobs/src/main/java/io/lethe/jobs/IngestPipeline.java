package io.lethe.jobs;

import io.lethe.curation.DataKind;
import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.CurateTask;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.LandingMessage;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SettledDelivery;
import io.lethe.schemas.ThroughputReport;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.Types;
import io.lethe.streaming.admit.Admit;
import io.lethe.streaming.assemble.Assemble;
import io.lethe.streaming.assemble.RefusedObjects;
import io.lethe.streaming.consent.DecisionLog;
import io.lethe.streaming.consent.RefuseWithdrawn;
import io.lethe.streaming.curate.CurateOperatorFactory;
import io.lethe.streaming.curate.CurateSettings;
import io.lethe.streaming.curate.CurateWorker;
import io.lethe.streaming.expand.Expand;
import io.lethe.streaming.publish.Publish;
import io.lethe.streaming.report.FinishTime;
import io.lethe.streaming.report.ObjectShare;
import io.lethe.streaming.report.Throughput;
import java.net.URI;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * The graph of the ingest job.
 *
 * <pre>
 * landing.studies ─▶ admit ─┐                                                        ┌─▶ lineage
 *                           ├─▶ expand ─▶ curate ─▶ consent ─┬─▶ assemble ─▶ publish ─┴─▶ catalog
 * landing.runs ────▶ admit ─┘                        ▲       └─▶ report ────────────────▶ metrics
 * curation.consent ──────────────────────────────────┘
 *
 * all stages but report ────────────────────────────────────────────────────────────────▶ quarantine
 * </pre>
 *
 * <p>Sources, sinks and settings are parameters, so that the same wiring runs in a test and on a
 * cluster. The uids are part of every savepoint: they never change.
 */
final class IngestPipeline {

  private final CurateSettings settings;
  private final Duration window;
  private final Duration lateness;

  IngestPipeline(CurateSettings settings, Duration window, Duration lateness) {
    this.settings = settings;
    this.window = window;
    this.lateness = lateness;
  }

  /** What leaves the job. */
  record Outputs(
      DataStream<CatalogUpdate> catalog,
      DataStream<String> lineage,
      DataStream<ThroughputReport> metrics,
      DataStream<Quarantined> quarantine) {}

  /**
   * @param decisions who withdrew, as it comes
   * @param log all decisions so far
   */
  Outputs wire(
      DataStream<LandingMessage> studies,
      DataStream<LandingMessage> runs,
      DataStream<ConsentDecision> decisions,
      DecisionLog log) {
    SingleOutputStreamOperator<AdmittedDelivery> admittedStudies =
        admit(studies, DataKind.IMAGING, "studies");
    SingleOutputStreamOperator<AdmittedDelivery> admittedRuns =
        admit(runs, DataKind.GENOMICS, "runs");
    SingleOutputStreamOperator<CurateTask> tasks = expand(admittedStudies.union(admittedRuns));
    SingleOutputStreamOperator<ObjectOutcome> outcomes = consent(curate(tasks), decisions, log);
    DataStream<DeliveryOpened> opened =
        admittedStudies
            .getSideOutput(Types.openedTag())
            .union(
                admittedRuns.getSideOutput(Types.openedTag()),
                tasks.getSideOutput(Types.openedTag()));
    SingleOutputStreamOperator<SettledDelivery> settled = assemble(opened, outcomes);
    SingleOutputStreamOperator<CatalogUpdate> catalog = publish(settled);
    DataStream<Quarantined> quarantine =
        refusedObjects(outcomes)
            .union(
                admittedStudies.getSideOutput(Types.quarantineTag()),
                admittedRuns.getSideOutput(Types.quarantineTag()),
                tasks.getSideOutput(Types.quarantineTag()),
                settled.getSideOutput(Types.quarantineTag()));
    return new Outputs(
        catalog, catalog.getSideOutput(Publish.lineageTag()), report(outcomes), quarantine);
  }

  private SingleOutputStreamOperator<AdmittedDelivery> admit(
      DataStream<LandingMessage> messages, DataKind kind, String name) {
    return messages
        .process(new Admit(kind, settings.rules(), settings.keyFolder()), Types.ADMITTED)
        .uid("admit-" + name)
        .name("Admit " + name)
        .setDescription("Decodes landing events and holds them against the project's policy");
  }

  private SingleOutputStreamOperator<CurateTask> expand(DataStream<AdmittedDelivery> admitted) {
    RawZone rawZone = settings.rawZone();
    return admitted
        .process(
            new Expand(rawZone, settings.stores(), settings.maxObjectsPerDelivery()), Types.TASK)
        .uid("expand")
        .name("Expand")
        .setDescription(
            "One task a landed object or set of sequencing files: from event, inventory or prefix");
  }

  private SingleOutputStreamOperator<ObjectOutcome> curate(DataStream<CurateTask> tasks) {
    CurateSettings own = settings;
    return tasks
        .rebalance()
        .transform(
            "Curate",
            Types.OUTCOME,
            new CurateOperatorFactory(
                metrics -> CurateWorker.open(own, metrics), own.workers(), own.maxPending()))
        .uid("curate")
        .setDescription("Reads, validates, de-identifies, hashes and writes each object once");
  }

  private SingleOutputStreamOperator<ObjectOutcome> consent(
      DataStream<ObjectOutcome> outcomes, DataStream<ConsentDecision> decisions, DecisionLog log) {
    URI researchZone = settings.researchZone();
    return outcomes
        .connect(decisions.broadcast(RefuseWithdrawn.decisions()))
        .process(new RefuseWithdrawn(log, researchZone, settings.stores()), Types.OUTCOME)
        .uid("consent")
        .name("Consent")
        .setDescription("Refuses what was curated of subjects who withdrew");
  }

  private static SingleOutputStreamOperator<SettledDelivery> assemble(
      DataStream<DeliveryOpened> opened, DataStream<ObjectOutcome> outcomes) {
    return opened
        .connect(outcomes)
        .keyBy(
            delivery -> delivery.getDelivery().getId(),
            outcome -> outcome.getDelivery().getId(),
            org.apache.flink.api.common.typeinfo.Types.STRING)
        .process(new Assemble(), Types.SETTLED)
        .uid("assemble")
        .name("Assemble")
        .setDescription("Waits until every object of a delivery has its outcome");
  }

  private SingleOutputStreamOperator<CatalogUpdate> publish(DataStream<SettledDelivery> settled) {
    URI researchZone = settings.researchZone();
    return settled
        .keyBy(Publish::key)
        .process(new Publish(researchZone, settings.stores()), Types.CATALOG)
        .uid("publish")
        .name("Publish")
        .setDescription("Writes the next version of the study or run, then announces it");
  }

  private static DataStream<Quarantined> refusedObjects(DataStream<ObjectOutcome> outcomes) {
    return outcomes
        .flatMap(new RefusedObjects())
        .returns(Types.QUARANTINED)
        .uid("refused-objects")
        .name("Refused objects")
        .setDescription("One quarantine record for each object that was refused");
  }

  private DataStream<ThroughputReport> report(DataStream<ObjectOutcome> outcomes) {
    return outcomes
        .assignTimestampsAndWatermarks(FinishTime.strategy(lateness))
        .uid("finish-time")
        .name("Finish time")
        .setDescription("Event time of outcomes: when the work on them ended")
        .map(new ObjectShare(), Types.REPORT)
        .uid("object-share")
        .name("Object share")
        .setDescription("What one object adds to a report")
        .keyBy(Throughput::key)
        .window(TumblingEventTimeWindows.of(window))
        .aggregate(
            new Throughput(), new Throughput.Stamp(), Types.REPORT, Types.REPORT, Types.REPORT)
        .uid("report")
        .name("Report")
        .setDescription("Throughput per project and modality or format in windows of event time");
  }
}
