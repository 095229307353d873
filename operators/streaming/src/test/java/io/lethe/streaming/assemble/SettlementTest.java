package io.lethe.streaming.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.schemas.SettledDelivery;
import io.lethe.streaming.Refusals;
import io.lethe.streaming.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SettlementTest {

  private static final List<ObjectOutcome> OUTCOMES =
      List.of(
          Samples.refused(7, 0, "NOT_DICOM"),
          Samples.curated(7, 1, "study"),
          Samples.curated(7, 2, "foreign"),
          Samples.curated(7, 3, "study"));

  @Test
  void landedIsCuratedPlusQuarantined() {
    SettledDelivery settled = Settlement.of(Samples.delivery(7), OUTCOMES).settled();
    assertThat(settled.getLanded()).isEqualTo(4);
    assertThat(settled.getQuarantined()).isEqualTo(2);
    assertThat(settled.getObjects())
        .extracting(CuratedObject::getUnit)
        .containsExactly("unit1", "unit3");
    assertThat(settled.getEntity()).isEqualTo("study");
    assertThat(settled.getRefusalReason()).isNull();
  }

  @Test
  void objectsOfAnotherStudyAreForeign() {
    assertThat(Settlement.of(Samples.delivery(7), OUTCOMES).foreign())
        .containsExactly(Samples.landed(2).getUri());
  }

  @Test
  void orderOfWorkersDoesNotMatter() {
    Settlement expected = Settlement.of(Samples.delivery(7), OUTCOMES);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 24; i++) {
      List<ObjectOutcome> shuffled = new ArrayList<>(OUTCOMES);
      Collections.rotate(shuffled, i);
      Collections.swap(shuffled, random.nextInt(4), random.nextInt(4));
      assertThat(Settlement.of(Samples.delivery(7), shuffled)).isEqualTo(expected);
    }
  }

  /** A replay after a withdrawal must not give the delivery to another study. */
  @Test
  void aSubjectWhoWithdrewStillDecidesOnTheStudy() {
    ObjectOutcome withheld =
        Samples.outcome(7, 1).setReason("CONSENT_WITHDRAWN").setEntity("study").build();
    Settlement settlement =
        Settlement.of(
            Samples.delivery(7), List.of(withheld, OUTCOMES.get(0), Samples.curated(7, 2, "next")));
    assertThat(settlement.settled().getEntity()).isEqualTo("study");
    assertThat(settlement.settled().getObjects()).isEmpty();
    assertThat(settlement.settled().getQuarantined()).isEqualTo(3);
    assertThat(settlement.settled().getRefusalReason()).isEqualTo("NOT_DICOM");
    assertThat(settlement.foreign()).containsExactly(Samples.landed(2).getUri());
  }

  @Test
  void nothingCuratedIsARefusalForTheFirstReason() {
    SettledDelivery settled =
        Settlement.of(
                Samples.delivery(7),
                List.of(
                    Samples.refused(7, 1, "DICOM_TRUNCATED"), Samples.refused(7, 0, "NOT_DICOM")))
            .settled();
    assertThat(settled.getObjects()).isEmpty();
    assertThat(settled.getQuarantined()).isEqualTo(2);
    assertThat(settled.getRefusalStage()).isEqualTo("CURATE");
    assertThat(settled.getRefusalReason()).isEqualTo("NOT_DICOM");
  }

  @Test
  void aRefusedDeliveryHasNoObjects() {
    Settlement settlement =
        Settlement.refused(Refusals.opened(ReasonCode.CONSENT_EXPIRED, Samples.delivery(7)));
    assertThat(settlement.settled().getLanded()).isZero();
    assertThat(settlement.settled().getQuarantined()).isZero();
    assertThat(settlement.settled().getRefusalReason()).isEqualTo("CONSENT_EXPIRED");
    assertThat(settlement.foreign()).isEmpty();
  }
}
