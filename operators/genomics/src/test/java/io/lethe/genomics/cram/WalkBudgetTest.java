package io.lethe.genomics.cram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Slices of a file share what they may cost. */
class WalkBudgetTest {

  @Test
  void stepsAreOfTheFileAndEarnedByItsBytes() {
    WalkBudget budget = new WalkBudget();
    assertThat(budget.take(1L << 27)).isTrue();
    assertThat(budget.take(1)).isFalse();
    budget.earn(2);
    assertThat(budget.take(511)).isTrue();
    assertThat(budget.take(1)).isFalse();
  }

  @Test
  void noSliceMayTakeMoreThanOneMay() {
    WalkBudget budget = new WalkBudget();
    budget.earn(Integer.MAX_VALUE);
    assertThat(budget.take((1L << 27) + 1)).isFalse();
  }
}
