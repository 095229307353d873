package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentCheckTest {

  private static final Instant LANDED = Instant.parse("2024-05-17T12:00:00Z");

  /** An empty reason admits. Whatever is missing or unknown denies. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRANTED   | DUO:0000042             |                      | GRU |",
        "GRANTED   | DUO_0000042             |                      | GRU |",
        "GRANTED   | DUO:0000042 DUO:0000018 |                      | GRU |",
        "GRANTED   | DUO:0000004             |                      | GRU |",
        "GRANTED   | DUO:0000042             | 2024-05-17T12:00:01Z | GRU |",
        "GRANTED   | DUO:0000042             | 2024-05-17T12:00:00Z | GRU | CONSENT_EXPIRED",
        "GRANTED   | DUO:0000042             | 2020-01-01T00:00:00Z | GRU | CONSENT_EXPIRED",
        "GRANTED   |                         |                      | GRU | CONSENT_MISSING",
        "GRANTED   | DUO:0000018             |                      | GRU | CONSENT_MISSING",
        "GRANTED   | DUO:0000006             |                      | GRU | PURPOSE_NOT_PERMITTED",
        "GRANTED   | DUO:0000006             |                      | HMB |",
        "GRANTED   | DUO:0000042 DUO:0000006 |                      | HMB | PURPOSE_NOT_PERMITTED",
        "GRANTED   | DUO:0000042 DUO:1234567 |                      | GRU | PURPOSE_NOT_PERMITTED",
        "GRANTED   | nonsense                |                      | GRU | PURPOSE_NOT_PERMITTED",
        "UNKNOWN   | DUO:0000042             |                      | GRU | CONSENT_MISSING",
        "WITHDRAWN | DUO:0000042             |                      | GRU | CONSENT_WITHDRAWN",
        "WITHDRAWN |                         | 2020-01-01T00:00:00Z | GRU | CONSENT_WITHDRAWN"
      })
  void decides(
      ConsentCheck.Status status,
      String codes,
      Instant expires,
      DataUse purpose,
      ReasonCode reason) {
    List<String> terms = codes == null ? List.of() : Arrays.asList(codes.split(" "));
    assertThat(ConsentCheck.refusal(status, terms, expires, LANDED, purpose))
        .isEqualTo(Optional.ofNullable(reason));
  }

  @Test
  void noStatusAtAllDenies() {
    assertThat(ConsentCheck.refusal(null, List.of("DUO:0000042"), null, LANDED, DataUse.GRU))
        .contains(ReasonCode.CONSENT_MISSING);
  }
}
