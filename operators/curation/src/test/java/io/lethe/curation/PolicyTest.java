package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {

  private static final String TEXT =
      """
      project: trial-7
      environment: prod
      dataClass: pseudonymised
      retention: P10Y
      purpose: DUO:0000042
      recipes:
        imaging: imaging-basic
      references: [GRCh38]
      labelSources: [radiologist, report]
      libraryPreps: [TruSeq DNA PCR-free]
      platforms: [NovaSeq X]
      """;

  @Test
  void readsAllParts() {
    Policy policy = Policy.parse(TEXT);
    assertThat(policy.project()).isEqualTo("trial-7");
    assertThat(policy.retention()).isEqualTo(Period.ofYears(10));
    assertThat(policy.purpose()).isEqualTo(DataUse.GRU);
    assertThat(policy.recipes()).isEqualTo(Map.of(DataKind.IMAGING, "imaging-basic"));
    assertThat(policy.references()).containsExactly("GRCh38");
    assertThat(policy.labelSources()).containsExactlyInAnyOrder("radiologist", "report");
    assertThat(policy.libraryPreps()).containsExactly("TruSeq DNA PCR-free");
    assertThat(policy.platforms()).containsExactly("NovaSeq X");
  }

  @Test
  void whatIsLeftOutAllowsNothing() {
    Policy policy = Policy.parse(TEXT.substring(0, TEXT.indexOf("recipes")));
    assertThat(policy.recipes()).isEmpty();
    assertThat(policy.references()).isEmpty();
    assertThat(policy.labelSources()).isEmpty();
    assertThat(policy.libraryPreps()).isEmpty();
    assertThat(policy.platforms()).isEmpty();
  }

  @Test
  void tagsAreTextsOfTheirKeys() {
    assertThat(Policy.parse(TEXT).tags())
        .isEqualTo(
            Map.of(
                "project", "trial-7",
                "environment", "prod",
                "data-class", "pseudonymised",
                "retention", "P10Y",
                "access-tier", "controlled"));
    assertThat(Policy.parse(TEXT + "accessTier: registered\n").tags())
        .containsEntry("access-tier", "registered");
  }

  @ParameterizedTest
  @CsvSource({
    "project: trial-7, project: Trial 7, lower-case",
    "environment: prod, environment: ' ', environment is required",
    "dataClass: pseudonymised, '', dataClass is required",
    "retention: P10Y, '', retention must be positive",
    "retention: P10Y, retention: P0D, retention must be positive",
    "retention: P10Y, retention: ten years, 'line 4: retention: a period, for example P10Y, is"
        + " expected'",
    "DUO:0000042, DUO:9999999, purpose must be a DUO permission",
    "DUO:0000042, DUO:0000018, purpose must be a DUO permission",
    "imaging: imaging-basic, xray: imaging-basic, 'line 7: recipes: one of imaging, genomics is"
        + " expected'",
    "references:, reference:, 'line 8: unknown key reference'",
    "environment: prod, project: other, 'line 2: Duplicate field'"
  })
  void faultsNameTheirPlace(String before, String after, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policy.parse(TEXT.replace(before, after)))
        .withMessageStartingWith("policy")
        .withMessageContaining(message);
  }
}
