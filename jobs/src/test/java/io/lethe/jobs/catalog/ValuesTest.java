package io.lethe.jobs.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that PostgreSQL refuses would stop the projection for ever. */
class ValuesTest {

  @Test
  void textsHoldNoNul() {
    assertThat(Values.text("a\0b")).isEqualTo("a\uFFFDb");
    assertThat(Values.text(null)).isNull();
    assertThat(Values.json(Map.of("k\0", "v\0"))).isEqualTo("{\"k\uFFFD\":\"v\uFFFD\"}");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"1.25, 1.25", "' 3 ', 3", "120\\130, null", "NaN, null", "1e999, null", "x, null"})
  void numbersAreFiniteOrNone(String text, Double number) {
    assertThat(Values.number(text)).isEqualTo(number);
  }

  @Test
  void momentsBeyondTheDatabaseAreInfinite() {
    assertThat(Values.time(Instant.ofEpochMilli(Long.MIN_VALUE))).isEqualTo(OffsetDateTime.MIN);
    assertThat(Values.time(Instant.ofEpochMilli(Long.MAX_VALUE))).isEqualTo(OffsetDateTime.MAX);
    assertThat(Values.time(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void unknownTiersAreTheMostRestrictive() {
    assertThat(Values.tier(Map.of("access-tier", "registered"))).isEqualTo("registered");
    assertThat(Values.tier(Map.of("access-tier", "public"))).isEqualTo("controlled");
    assertThat(Values.tier(Map.of())).isEqualTo("controlled");
  }
}
