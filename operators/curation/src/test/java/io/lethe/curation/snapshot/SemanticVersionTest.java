package io.lethe.curation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

  @ParameterizedTest
  @CsvSource({"PATCH, 1.2.4", "MINOR, 1.3.0", "MAJOR, 2.0.0"})
  void stepsAreThoseOfSemanticVersioning(Bump bump, String next) {
    assertThat(SemanticVersion.parse("1.2.3").next(bump)).hasToString(next);
  }

  @Test
  void orderIsByNumberNotByText() {
    assertThat(SemanticVersion.parse("1.10.0")).isGreaterThan(SemanticVersion.parse("1.9.9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0-rc", "1.0.0/../x"})
  void nothingElseIsAVersion(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SemanticVersion.parse(text));
  }
}
