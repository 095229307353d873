package io.lethe.jobs.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"curation.quarantine-0-17", "a-b-1-2-3", "x-999999999-0"})
  void readsWhatItWrites(String text) {
    assertThat(MessageId.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "17", "0-17", "-0-17", "a-0-", "a--1-2x", "a-0-9999999999999999999", "ü-0-1"})
  void refusesOtherTextWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> MessageId.parse(text)).hasMessage("an id is topic-partition-offset");
  }

  @Test
  void theTopicMayEndInNumbers() {
    assertThat(MessageId.parse("a-1-2-3")).isEqualTo(new MessageId("a-1", 2, 3));
  }
}
