package io.lethe.streaming.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.version.Restated;
import io.lethe.curation.version.VersionState;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.RestatedObjects;
import io.lethe.schemas.RestatedVersion;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said again of a version survives in state, and costs little. */
class RestatedStateTest {

  private static final int MANY = 100_000;

  @Test
  void stateTellsAllThatWasSaidAgain() {
    VersionState state = VersionState.first(Publish.delivery(delivery(1, 0, 6)));
    for (SettledDelivery again : List.of(delivery(3, 0, 2), delivery(2, 1, 3), delivery(3, 5, 1))) {
      state = state.merge(Publish.delivery(again));
    }
    RestatedVersion encoded = RestatedState.encode(state.version(), state.restated());
    assertThat(encoded.getObjects())
        .containsExactly(
            new RestatedObjects(0, 2, moment(3)),
            new RestatedObjects(2, 2, moment(2)),
            new RestatedObjects(5, 1, moment(3)));
    assertThat(encoded.getPolicyLandedAt()).isEqualTo(moment(3));
    assertThat(RestatedState.decode(state.version(), encoded)).isEqualTo(state.restated());
  }

  @Test
  void whereNothingWasSaidAgainThereIsNoState() {
    VersionState state = VersionState.first(Publish.delivery(delivery(1, 0, 2)));
    assertThat(RestatedState.encode(state.version(), state.restated())).isNull();
    assertThat(RestatedState.decode(state.version(), null)).isEqualTo(Restated.NOTHING);
  }

  @Test
  void aLargeStudyThatComesAgainAsAWholeCostsLittle() throws IOException {
    VersionState state =
        VersionState.first(Publish.delivery(delivery(1, 0, MANY)))
            .merge(Publish.delivery(delivery(2, 0, MANY)));
    assertThat(state.restated().objects()).hasSize(MANY);
    RestatedVersion encoded = RestatedState.encode(state.version(), state.restated());
    ByteBuffer bytes = RestatedVersion.getEncoder().encode(encoded);
    assertThat(bytes.remaining()).isLessThan(100);
  }

  private static SettledDelivery delivery(int number, int first, int count) {
    List<CuratedObject> objects = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      objects.add(Samples.object("study", "series", "u%06d".formatted(i), "a"));
    }
    return Samples.settled(
        Samples.delivery(number, moment(number)), objects.toArray(CuratedObject[]::new));
  }

  private static Instant moment(int number) {
    return Samples.LANDED.plusSeconds(number);
  }
}
