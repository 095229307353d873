package io.lethe.streaming.report;

import io.lethe.schemas.ThroughputReport;
import java.time.Instant;
import java.util.HashMap;
import org.apache.flink.api.common.functions.AggregateFunction;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/** Sums reports into one, one after the other, so that a window holds one record a key. */
public final class Throughput
    implements AggregateFunction<ThroughputReport, ThroughputReport, ThroughputReport> {

  private static final long serialVersionUID = 1L;

  /** Groups by project and modality, or format of sequencing files. */
  public static String key(ThroughputReport report) {
    return report.getProject() + "/" + report.getModality();
  }

  @Override
  public ThroughputReport createAccumulator() {
    return ObjectShare.nothing().build();
  }

  /** Changes the sum in place: it is the window's alone, and a copy for each object would cost. */
  @Override
  public ThroughputReport add(ThroughputReport one, ThroughputReport sum) {
    sum.setProject(one.getProject());
    sum.setModality(one.getModality());
    sum.setObjects(sum.getObjects() + one.getObjects());
    sum.setCurated(sum.getCurated() + one.getCurated());
    sum.setQuarantined(sum.getQuarantined() + one.getQuarantined());
    sum.setBytesIn(sum.getBytesIn() + one.getBytesIn());
    sum.setBytesOut(sum.getBytesOut() + one.getBytesOut());
    sum.setCurateSeconds(sum.getCurateSeconds() + one.getCurateSeconds());
    sum.setMaxLatencySeconds(Math.max(sum.getMaxLatencySeconds(), one.getMaxLatencySeconds()));
    if (!one.getRefusalsByReason().isEmpty()) {
      HashMap<String, Long> refusals = new HashMap<>(sum.getRefusalsByReason());
      one.getRefusalsByReason().forEach((reason, n) -> refusals.merge(reason, n, Long::sum));
      sum.setRefusalsByReason(refusals);
    }
    return sum;
  }

  @Override
  public ThroughputReport getResult(ThroughputReport sum) {
    return sum;
  }

  @Override
  public ThroughputReport merge(ThroughputReport a, ThroughputReport b) {
    return add(b, a);
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
