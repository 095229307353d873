package io.lethe.streaming.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.ThroughputReport;
import io.lethe.streaming.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThroughputTest {

  private final Throughput throughput = new Throughput();
  private final ObjectShare share = new ObjectShare();

  @Test
  void sumsWhatFlowed() {
    ThroughputReport report =
        sum(
            Samples.curated(1, 0, "study"),
            Samples.curated(1, 1, "study"),
            Samples.refused(1, 2, "NOT_DICOM"),
            Samples.refused(1, 3, "NOT_DICOM"),
            Samples.refused(1, 4, "SIZE_MISMATCH"));
    assertThat(report.getObjects()).isEqualTo(report.getCurated() + report.getQuarantined());
    assertThat(report.getCurated()).isEqualTo(2);
    assertThat(report.getBytesIn()).isEqualTo(500);
    assertThat(report.getBytesOut()).isEqualTo(180);
    assertThat(report.getCurateSeconds()).isEqualTo(2.5);
    assertThat(report.getMaxLatencySeconds()).isEqualTo(90);
    assertThat(report.getRefusalsByReason())
        .containsOnly(
            java.util.Map.entry("NOT_DICOM", 2L), java.util.Map.entry("SIZE_MISMATCH", 1L));
  }

  @Test
  void mergedSumsAreTheSumOfAll() {
    List<ObjectOutcome> outcomes =
        List.of(
            Samples.curated(1, 0, "study"),
            Samples.curated(1, 1, "study"),
            Samples.curated(1, 2, "study"));
    ThroughputReport whole = sum(outcomes.toArray(ObjectOutcome[]::new));
    ThroughputReport merged =
        throughput.merge(sum(outcomes.get(0)), sum(outcomes.get(1), outcomes.get(2)));
    assertThat(merged).isEqualTo(whole);
  }

  @Test
  void groupsByProjectAndModality() {
    assertThat(key(Samples.curated(1, 0, "study"))).isEqualTo("demo/CT");
    assertThat(key(Samples.refused(1, 0, "NOT_DICOM"))).isEqualTo("demo/NONE");
    ObjectOutcome file = Samples.curated(1, 0, "run");
    file.getCurated().setMetadata(Map.of("format", "BAM"));
    assertThat(key(file)).isEqualTo("demo/BAM");
  }

  /** A producer may claim any moment; no claim may stop the job. */
  @Test
  void claimedMomentsDoNotOverflow() {
    for (long millis : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
      ObjectOutcome outcome =
          Samples.outcome(1, 0)
              .setDelivery(Samples.delivery(1, Instant.ofEpochMilli(millis)))
              .setReason("NOT_DICOM")
              .build();
      assertThat(sum(outcome).getMaxLatencySeconds()).isNotNegative().isFinite();
    }
  }

  private String key(ObjectOutcome outcome) {
    return Throughput.key(share.map(outcome));
  }

  private ThroughputReport sum(ObjectOutcome... outcomes) {
    ThroughputReport report = throughput.createAccumulator();
    for (ObjectOutcome outcome : outcomes) {
      report = throughput.add(share.map(outcome), report);
    }
    return throughput.getResult(report);
  }
}
