package io.lethe.streaming.report;

import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.ThroughputReport;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.functions.MapFunction;

/**
 * The share of one object in a report: all that goes over the wire to where reports are summed, and
 * much less than the outcome.
 */
public final class ObjectShare implements MapFunction<ObjectOutcome, ThroughputReport> {

  private static final long serialVersionUID = 1L;
  private static final String NONE = "NONE";
  private static final double MILLIS = 1000.0;

  @Override
  public ThroughputReport map(ObjectOutcome outcome) {
    boolean curated = outcome.getCurated() != null;
    return nothing()
        .setProject(outcome.getDelivery().getProject())
        .setModality(modality(outcome))
        .setObjects(1)
        .setCurated(curated ? 1 : 0)
        .setQuarantined(curated ? 0 : 1)
        .setBytesIn(outcome.getBytesIn())
        .setBytesOut(curated ? outcome.getCurated().getSize() : 0)
        .setCurateSeconds(outcome.getCurateSeconds())
        .setMaxLatencySeconds(latency(outcome))
        .setRefusalsByReason(curated ? Map.of() : Map.of(outcome.getReason(), 1L))
        .build();
  }

  /** Of no object; bounds of a window are set when it ends. */
  static ThroughputReport.Builder nothing() {
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
        .setRefusalsByReason(Map.of());
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
}
