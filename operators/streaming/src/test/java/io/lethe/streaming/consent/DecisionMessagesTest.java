package io.lethe.streaming.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.schemas.ConsentDecision;
import io.lethe.schemas.ConsentStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionMessagesTest {

  private static final ConsentDecision GRANTED =
      new ConsentDecision(
          "demo", "subject", ConsentStatus.GRANTED, Instant.parse("2026-01-02T12:00:00Z"));

  private final DecisionMessages messages = new DecisionMessages();

  @Test
  void readsWhatItWrote() {
    assertThat(decode("demo/subject", messages.encode(GRANTED))).contains(GRANTED);
  }

  @Test
  void whatCannotBeReadIsAWithdrawal() {
    for (byte[] value : new byte[][] {null, {}, "nonsense".getBytes(StandardCharsets.UTF_8)}) {
      assertThat(decode("demo/subject", value))
          .map(ConsentDecision::getStatus)
          .contains(ConsentStatus.WITHDRAWN);
    }
  }

  @Test
  void aDecisionUnderAnotherSubjectsKeyIsNotBelieved() {
    Optional<ConsentDecision> decision = decode("demo/other", messages.encode(GRANTED));
    assertThat(decision).map(ConsentDecision::getSubject).contains("other");
    assertThat(decision).map(ConsentDecision::getStatus).contains(ConsentStatus.WITHDRAWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "demo", "/subject"})
  void aKeyThatNamesNobodyIsPassedOver(String key) {
    assertThat(decode(key, null)).isEmpty();
  }

  private Optional<ConsentDecision> decode(String key, byte[] value) {
    return messages.decode(
        new ConsumerRecord<>("topic", 0, 0, key.getBytes(StandardCharsets.UTF_8), value));
  }
}
