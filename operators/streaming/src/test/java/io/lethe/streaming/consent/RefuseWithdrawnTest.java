package io.lethe.streaming.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.Withheld;
import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.Samples;
import io.lethe.streaming.store.FlinkFileStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefuseWithdrawnTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir private Path zone;

  @Test
  void refusesWhatIsOfTheSubjectAndNothingElse() throws Exception {
    try (Harness harness = new Harness(zone, List::of)) {
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

  /** The object was written by then: erasure looks where a note is. */
  @Test
  void itIsNotedWhichStudyHoldsWhatWasRefused() throws Exception {
    Path note = zone.resolve(Withheld.key("demo", "subject", "study"));
    try (Harness harness = new Harness(zone, List::of)) {
      harness.open();
      harness.ask();
      assertThat(note).doesNotExist();
      harness.decide("demo", "subject", ConsentStatus.WITHDRAWN, NOON);
      for (int i = 0; i < 2; i++) {
        assertThat(harness.ask().getEntity()).isEqualTo("study");
        assertThat(note).hasContent(Withheld.TEXT);
      }
      Files.delete(note);
      harness.ask();
      assertThat(note).as("not written for each object").doesNotExist();
    }
    try (Harness harness = new Harness(zone, () -> List.of(withdrawn()))) {
      harness.open();
      harness.ask();
      assertThat(note).exists();
    }
  }

  /** Keys of sequencing files name the subject. */
  @Test
  void aRunNeedsNoNote() throws Exception {
    ObjectOutcome outcome = Samples.curated(7, 0, "run");
    outcome.getDelivery().setKind("GENOMICS");
    try (Harness harness = new Harness(zone, () -> List.of(withdrawn()))) {
      harness.open();
      assertThat(harness.ask(outcome).getReason()).isEqualTo("CONSENT_WITHDRAWN");
      assertThat(zone).isEmptyDirectory();
    }
  }

  private static ConsentDecision withdrawn() {
    return new ConsentDecision("demo", "subject", ConsentStatus.WITHDRAWN, NOON);
  }

  @Test
  void whatWasRefusedBeforeKeepsItsReason() throws Exception {
    try (Harness harness = new Harness(zone, List::of)) {
      harness.open();
      harness.decide("demo", "subject", ConsentStatus.WITHDRAWN, NOON);
      assertThat(harness.ask(Samples.refused(7, 0, "NOT_DICOM")).getReason())
          .isEqualTo("NOT_DICOM");
    }
  }

  @Test
  void theLaterDecisionIsInForceInWhateverOrderTheyCome() throws Exception {
    try (Harness harness = new Harness(zone, List::of)) {
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
    try (Harness harness = new Harness(zone, () -> List.of(withdrawn()))) {
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
    try (Harness harness = new Harness(zone, broken)) {
      assertThatThrownBy(harness::open).hasMessageContaining("no broker");
    }
  }

  @Test
  void decisionsOutliveARestart() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = new Harness(zone, List::of)) {
      harness.open();
      harness.decide("demo", "subject", ConsentStatus.WITHDRAWN, NOON);
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = new Harness(zone, List::of)) {
      harness.initializeState(state);
      harness.open();
      assertThat(harness.ask().getCurated()).isNull();
    }
  }

  private static final class Harness
      extends TwoInputStreamOperatorTestHarness<ObjectOutcome, ConsentDecision, ObjectOutcome> {

    Harness(Path zone, DecisionLog log) throws Exception {
      super(
          new CoBroadcastWithNonKeyedOperator<>(
              new RefuseWithdrawn(log, zone.toUri(), meter -> new FlinkFileStore()),
              List.of(RefuseWithdrawn.decisions())));
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
