package io.lethe.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.ReasonCode;
import io.lethe.schemas.DeliveryOpened;
import io.lethe.schemas.Quarantined;
import org.junit.jupiter.api.Test;

class RefusalsTest {

  @Test
  void aMessageIsNamedByPlaceAndDigest() {
    Quarantined record =
        Refusals.message(ReasonCode.EVENT_UNDECODABLE, Samples.source(7), "ab", Samples.LANDED);
    assertThat(record.getStage()).isEqualTo("ADMIT");
    assertThat(record.getReason()).isEqualTo("EVENT_UNDECODABLE");
    assertThat(record.getSource().getOffset()).isEqualTo(7);
    assertThat(record.getMessageSha256()).isEqualTo("ab");
    assertThat(record.getProject()).isNull();
  }

  @Test
  void anObjectIsNamedByUriAndPosition() {
    Quarantined record =
        Refusals.object(
            ReasonCode.DICOM_TRUNCATED, Samples.delivery(7), "s3://a/b", 132L, Samples.LANDED);
    assertThat(record.getStage()).isEqualTo("CURATE");
    assertThat(record.getUri()).isEqualTo("s3://a/b");
    assertThat(record.getPosition()).isEqualTo(132);
    assertThat(record.getEventId()).isEqualTo("event-7");
    assertThat(record.getMessageSha256()).isNull();
  }

  @Test
  void aRefusedDeliveryOpensWithoutObjects() {
    DeliveryOpened opened = Refusals.opened(ReasonCode.CONSENT_EXPIRED, Samples.delivery(7));
    assertThat(opened.getObjects()).isZero();
    assertThat(opened.getRefusalStage()).isEqualTo("ADMIT");
    assertThat(opened.getRefusalReason()).isEqualTo("CONSENT_EXPIRED");
  }
}
