package io.lethe.streaming.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Refusals;
import io.lethe.streaming.Samples;
import io.lethe.streaming.SideOutputs;
import io.lethe.streaming.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssembleTest {

  private Harness harness;

  @BeforeEach
  void open() throws Exception {
    harness = new Harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void settlesWithTheLastOutcomeAndNotBefore() throws Exception {
    opened(Samples.opened(7, 2));
    outcome(Samples.curated(7, 1, "study"));
    assertThat(harness.extractOutputValues()).isEmpty();
    outcome(Samples.curated(7, 0, "study"));
    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void outcomesMayOvertakeTheCount() throws Exception {
    outcome(Samples.curated(7, 0, "study"));
    outcome(Samples.refused(7, 1, "NOT_DICOM"));
    assertThat(harness.extractOutputValues()).isEmpty();
    opened(Samples.opened(7, 2));
    assertThat(harness.extractOutputValues()).hasSize(1);
  }

  @Test
  void anOutcomeTwiceCountsOnce() throws Exception {
    opened(Samples.opened(7, 2));
    outcome(Samples.curated(7, 0, "study"));
    outcome(Samples.curated(7, 0, "study"));
    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void deliveriesDoNotMix() throws Exception {
    opened(Samples.opened(7, 2));
    opened(Samples.opened(8, 1));
    outcome(Samples.curated(7, 0, "study"));
    outcome(Samples.curated(8, 0, "study"));
    assertThat(harness.extractOutputValues())
        .extracting(settled -> settled.getDelivery().getDigest())
        .containsExactly("delivery8");
  }

  @Test
  void aHalfCollectedDeliverySurvivesARestart() throws Exception {
    opened(Samples.opened(7, 3));
    outcome(Samples.curated(7, 0, "study"));
    outcome(Samples.curated(7, 2, "study"));
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();

    harness = new Harness();
    harness.initializeState(snapshot);
    harness.open();
    outcome(Samples.curated(7, 2, "study"));
    assertThat(harness.extractOutputValues()).isEmpty();
    outcome(Samples.curated(7, 1, "study"));
    SettledDelivery settled = harness.extractOutputValues().get(0);
    assertThat(settled.getLanded()).isEqualTo(3);
    assertThat(settled.getObjects()).hasSize(3);
  }

  @Test
  void aRefusedDeliverySettlesAtOnce() throws Exception {
    opened(Refusals.opened(ReasonCode.CONSENT_EXPIRED, Samples.delivery(7)));
    assertThat(harness.extractOutputValues().get(0).getRefusalReason())
        .isEqualTo("CONSENT_EXPIRED");
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void objectsOfAnotherStudyAreQuarantined() throws Exception {
    opened(Samples.opened(7, 2));
    outcome(Samples.curated(7, 0, "study"));
    outcome(Samples.curated(7, 1, "foreign"));
    assertThat(SideOutputs.of(harness, Types.quarantineTag()))
        .extracting(Quarantined::getReason, Quarantined::getUri)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("STUDY_MISMATCH", Samples.landed(1).getUri()));
  }

  private void opened(DeliveryOpened opened) throws Exception {
    harness.processElement1(opened, 0);
  }

  private void outcome(ObjectOutcome outcome) throws Exception {
    harness.processElement2(outcome, 0);
  }

  @SuppressWarnings("try") // Flink's harness may be interrupted while it closes.
  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<
          String, DeliveryOpened, ObjectOutcome, SettledDelivery> {

    Harness() throws Exception {
      super(
          new KeyedCoProcessOperator<>(new Assemble()),
          opened -> opened.getDelivery().getId(),
          outcome -> outcome.getDelivery().getId(),
          org.apache.flink.api.common.typeinfo.Types.STRING);
      setup(Types.SETTLED.createSerializer(getExecutionConfig().getSerializerConfig()));
    }
  }
}
