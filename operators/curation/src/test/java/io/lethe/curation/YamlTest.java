package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inner: {count: many}        | line 1: inner.count: a number is expected",
        "inner: {names: one}         | line 1: inner.names: a list is expected",
        "inner: [1]                  | line 1: inner: a mapping is expected",
        "text: [a]                   | line 1: text: text is expected",
        "text: {                     | line 1: no valid YAML: ",
        "'text: @'                   | line 1: no valid YAML: found character '@'"
      })
  void faultsSpeakOfTheFileAndNotOfJava(String yaml, String message) {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Yaml.read(yaml, Outer.class))
        .satisfies(e -> assertThat(Yaml.explain(e)).startsWith(message));
  }

  @Test
  void sectionsAreReadWhateverTheOthersHold() throws IOException {
    String yaml = "text: [a]\nother: {x: [{}]}\ninner: {count: 2, names: [a]}\nlast: {}\n";
    assertThat(Yaml.section(yaml, "inner", Inner.class)).isEqualTo(new Inner(2, List.of("a")));
    assertThat(Yaml.section(yaml, "x", Inner.class)).isNull();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () -> Yaml.section("a: 1\ninner:\n  count: 1\n  cuont: 2\n", "inner", Inner.class))
        .satisfies(e -> assertThat(Yaml.explain(e)).isEqualTo("line 4: unknown key inner.cuont"));
  }

  @Test
  void faultsOfAFileNameIt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "recipe: [");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Yaml.load(file, Recipe::parse))
        .withMessageStartingWith(file + ": recipe: line 1: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Yaml.load(folder.resolve("none.yaml"), Recipe::parse))
        .withMessage(folder.resolve("none.yaml") + ": no such file or folder");
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
