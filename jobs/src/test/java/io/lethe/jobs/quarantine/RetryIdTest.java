package io.lethe.jobs.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RetryIdTest {

  private static final MessageId ONE = new MessageId("q", 0, 1);
  private static final MessageId TWO = new MessageId("q", 1, 2);

  @Test
  void theSameRetryHasTheSameName() {
    assertThat(RetryId.of("e", List.of(ONE, TWO), false))
        .isEqualTo(RetryId.of("e", List.of(TWO, ONE), false))
        .matches("e-retry-1-[0-9a-f]{8}");
  }

  @Test
  void retriesOfOtherObjectsHaveOtherNames() {
    assertThat(
            List.of(
                RetryId.of("e", List.of(ONE), false),
                RetryId.of("e", List.of(TWO), false),
                RetryId.of("e", List.of(ONE), true),
                RetryId.of("f", List.of(ONE), false)))
        .doesNotHaveDuplicates();
  }

  @Test
  void aRetryOfARetryCountsOn() {
    String first = RetryId.of("e-retry-now", List.of(ONE), false);
    assertThat(RetryId.of(first, List.of(TWO), false)).matches("e-retry-now-retry-2-[0-9a-f]{8}");
  }
}
