package io.lethe.curation.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What deliveries say counts by when they landed, also where a version says the same already. */
class VersionStateTest {

  private static final String NARROW = "DUO:0000007";
  private static final String WIDE = "DUO:0000042";

  @Test
  void aConsentThatIsSaidAgainPrevailsOverAnEarlierOneThatSettlesLater() {
    VersionedObject object = Deliveries.object("u1", "a", 1);
    VersionState first =
        VersionState.first(Deliveries.permitting(NARROW, Deliveries.of("a", 1, object)));
    VersionState again = first.merge(Deliveries.permitting(NARROW, Deliveries.of("c", 3, object)));
    assertThat(again.version()).isSameAs(first.version());
    VersionState late = again.merge(Deliveries.permitting(WIDE, Deliveries.of("b", 2, object)));
    assertThat(late.version()).isSameAs(first.version());
    assertThat(late.consent("series").duoCodes()).containsExactly(NARROW);
    VersionState later = late.merge(Deliveries.permitting(WIDE, Deliveries.of("d", 4, object)));
    assertThat(later.version().consents().get("series").duoCodes()).containsExactly(WIDE);
  }

  @Test
  void aPolicyThatIsSaidAgainPrevailsToo() {
    VersionedObject object = Deliveries.object("u1", "a", 1);
    VersionState again =
        VersionState.first(Deliveries.under("P1Y", "a", 1, object))
            .merge(Deliveries.under("P1Y", "c", 3, object));
    VersionState late =
        again.merge(Deliveries.under("P2Y", "b", 2, Deliveries.object("u2", "a", 2)));
    assertThat(late.version().changes()).isEqualTo(Map.of(VersionReason.NEW_OBJECTS, 1));
    assertThat(late.version().policyTags()).containsEntry("retention", "P1Y");
    assertThat(late.version().policyLandedAt()).isEqualTo(Instant.ofEpochSecond(3));
  }

  @Test
  void bytesThatCameAgainPrevailToo() {
    VersionState again =
        VersionState.first(Deliveries.of("a", 1, Deliveries.object("u1", "x", 1)))
            .merge(Deliveries.of("c", 3, Deliveries.object("u1", "x", 3)));
    assertThat(again.restated().objects()).containsExactly(Deliveries.object("u1", "x", 3));
    assertThat(again.merge(Deliveries.of("b", 2, Deliveries.object("u1", "y", 2))).version())
        .isSameAs(again.version());
  }

  @Test
  void theNextVersionKnowsWhatWasSaidAgain() {
    VersionState next =
        VersionState.first(Deliveries.of("a", 1, Deliveries.object("u1", "x", 1)))
            .merge(Deliveries.of("c", 3, Deliveries.object("u1", "x", 3)))
            .merge(Deliveries.of("d", 2, Deliveries.object("u2", "x", 2)));
    assertThat(next.restated().isEmpty()).isTrue();
    assertThat(next.version().objects())
        .containsExactly(Deliveries.object("u1", "x", 3), Deliveries.object("u2", "x", 2));
    assertThat(next.version().consents().get("series").landedAt())
        .isEqualTo(Instant.ofEpochSecond(3));
  }

  /** Another writer made the next version, and did not know what was said again. */
  @Test
  void whatWasSaidAgainIsHeldAgainstAnothersVersionToo() {
    VersionedObject object = Deliveries.object("u1", "x", 1);
    VersionState first =
        VersionState.first(Deliveries.permitting(NARROW, Deliveries.of("a", 1, object)));
    VersionState again =
        first.merge(
            Deliveries.permitting(NARROW, Deliveries.of("c", 3, object.landedAgain(seconds(3)))));
    VersionDelivery late =
        Deliveries.permitting(WIDE, Deliveries.of("b", 2, Deliveries.object("u1", "y", 2)));
    VersionState others = first.merge(late);
    assertThat(others.consent("series").duoCodes()).containsExactly(WIDE);
    VersionState mended = new VersionState(others.version(), again.restated()).merge(late);
    assertThat(mended.version().version()).isEqualTo(3);
    assertThat(mended.consent("series").duoCodes()).containsExactly(NARROW);
    assertThat(mended.version().objects()).containsExactly(Deliveries.object("u1", "x", 3));
  }

  /** The version that a reprocessing wrote before a failure, which took its state back. */
  @Test
  void whatWasSaidAgainDoesNotBringBackWhatOtherRulesReplaced() {
    VersionState first = VersionState.first(Deliveries.of("a", 1, Deliveries.object("u1", "x", 1)));
    VersionState again = first.merge(Deliveries.of("c", 3, Deliveries.object("u1", "x", 3)));
    VersionedObject reprocessed = Deliveries.object("u1", "x", 3, "recipe-2");
    VersionManifest written = again.merge(Deliveries.of("c", 3, reprocessed)).version();
    VersionState replayed =
        new VersionState(written, again.restated())
            .merge(Deliveries.of("b", 2, Deliveries.object("u1", "x", 2)));
    assertThat(replayed.version()).isSameAs(written);
    assertThat(written.objects()).containsExactly(reprocessed);
  }

  @RepeatedTest(300)
  void stateDoesNotDependOnTheOrderOfDeliveries(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    List<VersionDelivery> deliveries = Deliveries.random(random);
    VersionState state = merged(deliveries);
    VersionState other = merged(shuffled(deliveries, random));
    assertThat(objects(other)).isEqualTo(objects(state));
    assertThat(other.consent("series")).isEqualTo(state.consent("series"));
    assertThat(other.version().policyTags()).isEqualTo(state.version().policyTags());
  }

  @RepeatedTest(100)
  void whatLandedLastIsInForce(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(2000 + repetition.getCurrentRepetition());
    List<VersionDelivery> deliveries = Deliveries.random(random);
    VersionState state = merged(deliveries);
    Instant last = Collections.max(deliveries.stream().map(VersionDelivery::landedAt).toList());
    assertThat(deliveries)
        .filteredOn(delivery -> delivery.landedAt().equals(last))
        .anySatisfy(
            delivery -> {
              assertThat(state.version().policyTags()).isEqualTo(delivery.policyTags());
              assertThat(state.consent("series")).isEqualTo(delivery.consents().get("series"));
            });
  }

  @RepeatedTest(50)
  void replayOfAllDeliveriesChangesNothing(RepetitionInfo repetition) {
    SplittableRandom random = new SplittableRandom(1000 + repetition.getCurrentRepetition());
    List<VersionDelivery> deliveries = Deliveries.random(random);
    VersionState state = merged(deliveries);
    VersionState again = state;
    for (VersionDelivery delivery : shuffled(deliveries, random)) {
      again = again.merge(delivery);
    }
    assertThat(again).isEqualTo(state);
    assertThat(again.version()).isSameAs(state.version());
  }

  private static Instant seconds(int moment) {
    return Instant.ofEpochSecond(moment);
  }

  /** By unit, as of the last delivery that brought them. */
  private static Map<String, VersionedObject> objects(VersionState state) {
    Map<String, VersionedObject> objects = new TreeMap<>();
    state.version().objects().forEach(object -> objects.put(object.unit(), object));
    state.restated().objects().forEach(object -> objects.put(object.unit(), object));
    return objects;
  }

  private static VersionState merged(List<VersionDelivery> deliveries) {
    VersionState state = VersionState.first(deliveries.get(0));
    for (VersionDelivery delivery : deliveries.subList(1, deliveries.size())) {
      state = state.merge(delivery);
    }
    return state;
  }

  private static <T> List<T> shuffled(List<T> values, SplittableRandom random) {
    List<T> shuffled = new ArrayList<>(values);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }
}
