package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

  record Inner(int count, List<String> names) {}

  record Outer(Inner inner, String text) {}

  @ParameterizedTest
  @ValueSource(strings = {"", "- a", "text", "a: 1\n---\nb: 2", "a: [", "a: 1\na: 2"})
  void takesOneMappingAndNothingElse(String yaml) {
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> Yaml.tree(yaml));
  }

  @Test
  void unknownKeysOfInnerRecordsAreFoundOnTheirLine() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Yaml.read("inner:\n  count: 1\n  cuont: 2\n\ntext: a\n", Outer.class))
        .satisfies(e -> assertThat(Yaml.explain(e)).isEqualTo("line 3: unknown key inner.cuont"));
  }

  @Test
  void emptyEntriesOfListsAreErrors() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Yaml.read("inner: {count: 1, names: [a, null]}", Outer.class));
  }

  @Test
  void canonicalFormSortsKeysAtEveryDepth() throws IOException {
    byte[] canonical = Yaml.canonical(Yaml.tree("b: {d: 1, c: [2, {z: 1, y: 2}]}\na: x"));
    assertThat(canonical)
        .asString()
        .isEqualTo("{\"a\":\"x\",\"b\":{\"c\":[2,{\"y\":2,\"z\":1}],\"d\":1}}");
  }
}
