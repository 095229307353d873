package io.lethe.streaming.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class RefuseWithdrawnTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Test
  void refusesWhatIsOfTheSubjectAndNothingElse() throws Exception {
    try (Harness harness = new Harness(List::of)) {
      harness.open();
      assertThat(harness.ask().getCurated()).isNotNull();
      harness.decide("demo", "somebody", ConsentStatus.WITHDRAWN, NOON);
      harness.decide("other", "subject", ConsentStatus.WITHDRAWN, NOON);
      assertThat(harness.ask().getCurated()).isNotNull();
      harness.decide("demo", "subject", ConsentStatus.WITHDRAWN, NOON);
      ObjectOutcome refused = harness.ask();
      assertThat(refused.getCurated()).isNull();
      assertThat(refused.getReason()).isEqualTo("CONSENT_WITHDRAWN");
      assertThat(refused.getUri()).isEqualTo(Samples.curated(7, 0, "study").getUri());
    }
  }

  @Test
  void whatWasRefusedBeforeKeepsItsReason() throws Exception {
    try (Harness harness = new Harness(List::of)) {
      harness.open();
      harness.decide("demo", "subject", ConsentStatus.WITHDRAWN, NOON);
      assertThat(harness.ask(Samples.refused(7, 0, "NOT_DICOM")).getReason())
          .isEqualTo("NOT_DICOM");
    }
  }

  @Test
  void theLaterDecisionIsInForceInWhateverOrderTheyCome() throws Exception {
    try (Harness harness = new Harness(List::of)) {
      harness.open();
      harness.decide("demo", "subject", ConsentStatus.GRANTED, NOON.plusSeconds(1));
      harness.decide("demo", "subject", ConsentStatus.WITHDRAWN, NOON);
      assertThat(harness.ask().getCurated()).isNotNull();
      harness.decide("demo", "subject", ConsentStatus.WITHDRAWN, NOON.plusSeconds(1));
      assertThat(harness.ask().getCurated()).as("of the same moment").isNull();
    }
  }

  @Test
  void theFirstOutcomeDoesNotOvertakeWhatWasDecidedBefore() throws Exception {
    DecisionLog log =
        () -> List.of(new ConsentDecision("demo", "subject", ConsentStatus.WITHDRAWN, NOON));
    try (Harness harness = new Harness(log)) {
      harness.open();
      assertThat(harness.ask().getCurated()).isNull();
      harness.decide("demo", "subject", ConsentStatus.GRANTED, NOON.plusSeconds(1));
      assertThat(harness.ask().getCurated()).isNotNull();
    }
  }

  @Test
  void withoutTheDecisionsNothingIsLetThrough() throws Exception {
    DecisionLog broken =
        () -> {
          throw new IOException("no broker");
        };
    try (Harness harness = new Harness(broken)) {
      assertThatThrownBy(harness::open).hasMessageContaining("no broker");
    }
  }

  @Test
  void decisionsOutliveARestart() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = new Harness(List::of)) {
      harness.open();
      harness.decide("demo", "subject", ConsentStatus.WITHDRAWN, NOON);
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = new Harness(List::of)) {
      harness.initializeState(state);
      harness.open();
      assertThat(harness.ask().getCurated()).isNull();
    }
  }

  private static final class Harness
      extends TwoInputStreamOperatorTestHarness<ObjectOutcome, ConsentDecision, ObjectOutcome> {

    Harness(DecisionLog log) throws Exception {
      super(
          new CoBroadcastWithNonKeyedOperator<>(
              new RefuseWithdrawn(log), List.of(RefuseWithdrawn.decisions())));
    }

    void decide(String project, String subject, ConsentStatus status, Instant at) throws Exception {
      processElement2(
          new org.apache.flink.streaming.runtime.streamrecord.StreamRecord<>(
              new ConsentDecision(project, subject, status, at)));
    }

    ObjectOutcome ask() throws Exception {
      return ask(Samples.curated(7, 0, "study"));
    }

    ObjectOutcome ask(ObjectOutcome outcome) throws Exception {
      processElement1(new org.apache.flink.streaming.runtime.streamrecord.StreamRecord<>(outcome));
      List<ObjectOutcome> all = extractOutputValues();
      return all.get(all.size() - 1);
    }
  }
}
