package io.lethe.streaming.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.Quarantined;
import io.lethe.streaming.Samples;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class RefusedObjectsTest {

  @Test
  void refusalsBecomeQuarantineRecords() {
    Quarantined record = records(Samples.refused(7, 3, "DICOM_TRUNCATED")).get(0);
    assertThat(record.getStage()).isEqualTo("CURATE");
    assertThat(record.getReason()).isEqualTo("DICOM_TRUNCATED");
    assertThat(record.getUri()).isEqualTo(Samples.landed(3).getUri());
    assertThat(record.getPosition()).isEqualTo(132);
    assertThat(record.getRefusedAt()).isEqualTo(Samples.FINISHED);
  }

  @Test
  void curatedObjectsDoNot() {
    assertThat(records(Samples.curated(7, 3, "study"))).isEmpty();
  }

  private static List<Quarantined> records(ObjectOutcome outcome) {
    List<Quarantined> records = new ArrayList<>();
    new RefusedObjects().flatMap(outcome, new ListCollector<>(records));
    return records;
  }
}
