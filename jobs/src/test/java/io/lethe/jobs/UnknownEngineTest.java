package io.lethe.jobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.streaming.admit.Rules;
import io.lethe.streaming.curate.Engines;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A job whose recipes no engine can follow does not start, rather than restart for ever. */
class UnknownEngineTest {

  @Test
  void aRecipeForSequencingFilesIsRefused() {
    assertThatThrownBy(() -> Engines.check(rules("genomics", "{}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no engine for sequencing files");
  }

  @ParameterizedTest
  @CsvSource({"{profile: none}", "{profile: basic; spelling: wrong}"})
  void aRecipeThatTheEngineDoesNotUnderstandIsRefused(String options) {
    assertThatThrownBy(() -> Engines.check(rules("imaging", options.replace(';', ','))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Rules rules(String kind, String options) {
    String recipe =
        "{recipe: some, version: 1, kind: %s, standard: S, options: %s}".formatted(kind, options);
    String policy =
        "{project: p, environment: e, dataClass: c, retention: P1D, purpose: 'DUO:0000042',"
            + " recipes: {%s: some}}";
    return new Rules(List.of(policy.formatted(kind)), List.of(recipe));
  }
}
