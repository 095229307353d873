package io.lethe.curation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {

  private final Splits splits = Splits.parse("train=0.8, validation=0.1, test=0.1");

  @Test
  void sharesAreKept() {
    Map<String, Long> counts =
        IntStream.range(0, 20_000)
            .mapToObj(i -> splits.of("lungs", "subject-" + i))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(counts.get("train") / 20_000.0).isCloseTo(0.8, within(0.02));
    assertThat(counts.get("validation") / 20_000.0).isCloseTo(0.1, within(0.02));
    assertThat(counts.get("test") / 20_000.0).isCloseTo(0.1, within(0.02));
  }

  @Test
  void aSubjectStaysWhereItIs() {
    assertThat(splits.of("lungs", "s1")).isEqualTo(splits.of("lungs", "s1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "train", "train=1,train=0", "train=0.5", "train=2,test=-1", "Train=1", "=1"})
  void whatIsNoSplitIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Splits.parse(text));
  }
}
