package io.lethe.streaming.report;

import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.ThroughputReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Sums outcomes into a report, one after the other, so that a window holds one record a key. */
public final class Throughput
    implements AggregateFunction<ObjectOutcome, ThroughputReport, ThroughputReport> {

  private static final long serialVersionUID = 1L;
  private static final String NONE = "NONE";
  private static final double MILLIS = 1000.0;

  /** Groups by project and modality, or format of sequencing files. */
  public static String key(ObjectOutcome outcome) {
    return outcome.getDelivery().getProject() + "/" + modality(outcome);
  }

  @Override
  public ThroughputReport createAccumulator() {
    return ThroughputReport.newBuilder()
        .setWindowStart(Instant.EPOCH)
        .setWindowEnd(Instant.EPOCH)
        .setProject("")
        .setModality(NONE)
        .setObjects(0)
        .setCurated(0)
        .setQuarantined(0)
        .setBytesIn(0)
        .setBytesOut(0)
        .setCurateSeconds(0)
        .setMaxLatencySeconds(0)
        .build();
  }

  @Override
  public ThroughputReport add(ObjectOutcome outcome, ThroughputReport sum) {
    boolean curated = outcome.getCurated() != null;
    ThroughputReport.Builder next =
        ThroughputReport.newBuilder(sum)
            .setProject(outcome.getDelivery().getProject())
            .setModality(modality(outcome))
            .setObjects(sum.getObjects() + 1)
            .setCurated(sum.getCurated() + (curated ? 1 : 0))
            .setQuarantined(sum.getQuarantined() + (curated ? 0 : 1))
            .setBytesIn(sum.getBytesIn() + outcome.getBytesIn())
            .setBytesOut(sum.getBytesOut() + (curated ? outcome.getCurated().getSize() : 0))
            .setCurateSeconds(sum.getCurateSeconds() + outcome.getCurateSeconds())
            .setMaxLatencySeconds(Math.max(sum.getMaxLatencySeconds(), latency(outcome)));
    if (!curated) {
      HashMap<String, Long> refusals = new HashMap<>(sum.getRefusalsByReason());
      refusals.merge(outcome.getReason(), 1L, Long::sum);
      next.setRefusalsByReason(refusals);
    }
    return next.build();
  }

  @Override
  public ThroughputReport getResult(ThroughputReport sum) {
    return sum;
  }

  @Override
  public ThroughputReport merge(ThroughputReport a, ThroughputReport b) {
    HashMap<String, Long> refusals = new HashMap<>(a.getRefusalsByReason());
    b.getRefusalsByReason().forEach((reason, n) -> refusals.merge(reason, n, Long::sum));
    return ThroughputReport.newBuilder(a)
        .setObjects(a.getObjects() + b.getObjects())
        .setCurated(a.getCurated() + b.getCurated())
        .setQuarantined(a.getQuarantined() + b.getQuarantined())
        .setBytesIn(a.getBytesIn() + b.getBytesIn())
        .setBytesOut(a.getBytesOut() + b.getBytesOut())
        .setCurateSeconds(a.getCurateSeconds() + b.getCurateSeconds())
        .setMaxLatencySeconds(Math.max(a.getMaxLatencySeconds(), b.getMaxLatencySeconds()))
        .setRefusalsByReason(refusals)
        .build();
  }

  private static String modality(ObjectOutcome outcome) {
    if (outcome.getCurated() == null) {
      return NONE;
    }
    Map<String, String> metadata = outcome.getCurated().getMetadata();
    return metadata.getOrDefault("modality", metadata.getOrDefault("format", NONE));
  }

  private static double latency(ObjectOutcome outcome) {
    // In floating point: producers may claim any moment, and no claim may overflow.
    double landed = outcome.getDelivery().getLandedAt().toEpochMilli();
    return Math.max(0, (outcome.getFinishedAt().toEpochMilli() - landed) / MILLIS);
  }

  /** Writes the window's bounds into its report. */
  public static final class Stamp
      extends ProcessWindowFunction<ThroughputReport, ThroughputReport, String, TimeWindow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        String key,
        Context context,
        Iterable<ThroughputReport> sums,
        Collector<ThroughputReport> out) {
      for (ThroughputReport sum : sums) {
        out.collect(
            ThroughputReport.newBuilder(sum)
                .setWindowStart(Instant.ofEpochMilli(context.window().getStart()))
                .setWindowEnd(Instant.ofEpochMilli(context.window().getEnd()))
                .build());
      }
    }
  }
}
