package io.lethe.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedConsentTest {

  private static final String GRU = "DUO:0000042";
  private static final String HMB = "DUO:0000006";
  private static final String DS = "DUO:0000007";
  private static final String POA = "DUO:0000011";
  private static final String NCU = "DUO:0000046";
  private static final String IRB = "DUO:0000021";

  @Test
  void oneConsentIsItself() {
    Consent one = granted(Samples.LANDED, GRU, NCU);
    assertThat(SharedConsent.of(List.of(one, one))).isEqualTo(one);
  }

  @Test
  void theNarrowerPermissionStaysWithTheModifiersOfAll() {
    assertThat(SharedConsent.of(List.of(granted(null, GRU, IRB), granted(null, HMB, NCU))))
        .satisfies(both -> assertThat(both.getDuoCodes()).containsExactlyInAnyOrder(HMB, IRB, NCU));
    assertThat(SharedConsent.of(List.of(granted(null, HMB), granted(null, DS), granted(null, GRU))))
        .isEqualTo(granted(null, DS));
  }

  @Test
  void permissionsThatDoNotMeetBothStay() {
    assertThat(SharedConsent.of(List.of(granted(null, DS), granted(null, POA))).getDuoCodes())
        .containsExactlyInAnyOrder(DS, POA);
  }

  @Test
  void theEarliestEndCounts() {
    Instant early = Samples.LANDED;
    Consent both =
        SharedConsent.of(
            List.of(granted(early.plusSeconds(9), GRU), granted(early, GRU), granted(null, GRU)));
    assertThat(both).isEqualTo(granted(early, GRU));
  }

  @Test
  void whatIsNotGrantedByAllIsNotGranted() {
    Consent withdrawn = new Consent(ConsentStatus.WITHDRAWN, List.of(GRU), null);
    assertThat(SharedConsent.of(List.of(granted(null, GRU), withdrawn)).getStatus())
        .isEqualTo(ConsentStatus.WITHDRAWN);
  }

  private static Consent granted(Instant expires, String... codes) {
    return new Consent(ConsentStatus.GRANTED, List.of(codes), expires);
  }
}
