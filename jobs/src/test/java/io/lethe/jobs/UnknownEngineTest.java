package io.lethe.jobs;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.streaming.admit.Rules;
import io.lethe.streaming.curate.Engines;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job whose recipes no engine can follow does not start, rather than restart for ever. */
class UnknownEngineTest {

  @ParameterizedTest
  @CsvSource({
    "imaging, {profile: none}",
    "imaging, {profile: basic; spelling: wrong}",
    "genomics, {readNames: some}",
    "genomics, {spelling: wrong}"
  })
  void aRecipeThatTheEngineDoesNotUnderstandIsRefused(String kind, String options) {
    assertThatThrownBy(() -> Engines.check(rules(kind, options.replace(';', ','))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"imaging, {profile: basic}", "genomics, {}"})
  void aRecipeThatItUnderstandsIsTaken(String kind, String options) {
    assertThatCode(() -> Engines.check(rules(kind, options))).doesNotThrowAnyException();
  }

  private static Rules rules(String kind, String options) {
    String recipe =
        "{recipe: some, version: 1, kind: %s, standard: DICOM PS3.15 2024e, options: %s}"
            .formatted(kind, options);
    String policy =
        "{project: p, environment: e, dataClass: c, retention: P1D, purpose: 'DUO:0000042',"
            + " recipes: {%s: some}}";
    return new Rules(List.of(policy.formatted(kind)), List.of(recipe));
  }
}
