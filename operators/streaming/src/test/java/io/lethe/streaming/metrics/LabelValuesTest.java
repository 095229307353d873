package io.lethe.streaming.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelValuesTest {

  @Test
  void modalitiesAndFormatsAreKnownOnes() {
    assertThat(LabelValues.modality(Map.of("modality", "CT"))).isEqualTo("CT");
    assertThat(LabelValues.modality(Map.of("format", "CRAM"))).isEqualTo("CRAM");
  }

  @Test
  void whatAnObjectSaysOtherwiseIsNoLabel() {
    assertThat(LabelValues.modality(Map.of("modality", "DOE^JANE"))).isEqualTo("other");
    assertThat(LabelValues.modality(Map.of("format", "sample-17"))).isEqualTo("other");
    assertThat(LabelValues.modality(Map.of())).isEqualTo("other");
  }

  @Test
  void kindsAreThoseOfDeliveries() {
    assertThat(LabelValues.kind("IMAGING")).isEqualTo("imaging");
    assertThat(LabelValues.kind("GENOMICS")).isEqualTo("genomics");
  }
}
