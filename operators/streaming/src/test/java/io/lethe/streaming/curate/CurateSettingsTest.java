package io.lethe.streaming.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.streaming.RawZone;
import io.lethe.streaming.admit.SampleRules;
import io.lethe.streaming.store.FlinkFileStore;
import java.net.URI;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurateSettingsTest {

  @ParameterizedTest
  @CsvSource({"0, 10, 5", "257, 1000, 5", "4, 3, 5", "4, 10, 0"})
  void boundsAreChecked(int workers, int maxPending, int maxObjects) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(workers, maxPending, maxObjects));
  }

  @Test
  void travelsWithTheJobGraph() throws Exception {
    CurateSettings copy = InstantiationUtil.clone(settings(4, 10, 5));
    assertThat(copy.rules()).isEqualTo(SampleRules.rules());
    assertThat(copy.rawZone()).isEqualTo(new RawZone(URI.create("s3://raw/")));
  }

  private static CurateSettings settings(int workers, int maxPending, int maxObjects) {
    return new CurateSettings(
        SampleRules.rules(),
        "/keys",
        new RawZone(URI.create("s3://raw/")),
        URI.create("s3://research/"),
        meter -> new FlinkFileStore(),
        workers,
        maxPending,
        1,
        maxObjects);
  }
}
