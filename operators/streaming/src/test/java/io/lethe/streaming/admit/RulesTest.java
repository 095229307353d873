package io.lethe.streaming.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.curation.DataKind;
import io.lethe.curation.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void recipeIsFoundByPolicyAndKind() {
    Rules.Parsed parsed = SampleRules.rules().parse();
    Policy policy = parsed.policies().get("demo");
    assertThat(parsed.recipe(policy, DataKind.IMAGING).orElseThrow().id())
        .isEqualTo("imaging-basic");
    assertThat(parsed.recipe(policy, DataKind.GENOMICS)).isEmpty();
  }

  @Test
  void namesAreUnique() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Rules(List.of(), List.of(SampleRules.RECIPE, SampleRules.RECIPE)).parse())
        .withMessageContaining("twice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Rules(
                        List.of(SampleRules.POLICY, SampleRules.POLICY),
                        List.of(SampleRules.RECIPE))
                    .parse())
        .withMessageContaining("two policies");
  }

  @Test
  void policiesNameRecipesThatAreThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rules(List.of(SampleRules.POLICY), List.of()).parse())
        .withMessageContaining("policy demo");
  }

  @Test
  void policiesNameRecipesOfTheRightKind() {
    String genomics = SampleRules.RECIPE.replace("kind: imaging", "kind: genomics");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rules(List.of(SampleRules.POLICY), List.of(genomics)).parse())
        .withMessageContaining("policy demo");
  }
}
