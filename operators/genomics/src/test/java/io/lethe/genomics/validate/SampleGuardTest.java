package io.lethe.genomics.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.ReasonCode;
import io.lethe.curation.Recipe;
import io.lethe.curation.RejectedException;
import io.lethe.curation.validate.Severity;
import io.lethe.genomics.bgzf.BgzfOutput;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.options.GenomicsOptions;
import io.lethe.genomics.output.IndexKind;
import io.lethe.genomics.output.Opener;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleGuardTest {

  private static final Map<String, RunContext.Sample> SAMPLES =
      Map.of(
          "S1",
          new RunContext.Sample("P1", Optional.empty()),
          "S2",
          new RunContext.Sample("P2", Optional.empty()),
          "S3",
          new RunContext.Sample("P3", Optional.empty(), Optional.of(ReasonCode.CONSENT_WITHDRAWN)));

  @Test
  void theDeclaredSampleAndFilesThatNameNonePass() {
    assertThatCode(() -> check(Severity.REJECT, SAMPLES, "S1", "S1")).doesNotThrowAnyException();
    assertThatCode(() -> check(Severity.REJECT, SAMPLES, "S1")).doesNotThrowAnyException();
    assertThatCode(() -> check(Severity.REJECT, Map.of(), null, "X")).doesNotThrowAnyException();
    assertThatCode(() -> check(Severity.REJECT, SAMPLES, null, "S1", "S2"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(Severity.class)
  void aSampleWithoutConsentIsRefusedWhateverTheRecipeSays(Severity severity) {
    assertThatThrownBy(() -> check(severity, SAMPLES, "S1", "S1", "S3"))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.reason()).isEqualTo(ReasonCode.CONSENT_WITHDRAWN));
  }

  @Test
  void anotherSampleThanTheDeclaredOneIsTheRecipesToJudge() throws RejectedException {
    for (String other : List.of("S2", "X")) {
      assertThatThrownBy(() -> check(Severity.REJECT, SAMPLES, "S1", "S1", other))
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.reason()).isEqualTo(ReasonCode.SAMPLE_MISMATCH));
      assertThat(check(Severity.WARN, SAMPLES, "S1", other))
          .containsEntry("validation", "SAMPLE_MISMATCH=1");
      assertThat(check(Severity.IGNORE, SAMPLES, "S1", other)).isEmpty();
    }
  }

  @Test
  void aSampleThatTheRunDoesNotHaveIsAFindingToo() {
    assertThatThrownBy(() -> check(Severity.REJECT, SAMPLES, null, "S1", "X"))
        .isInstanceOf(RejectedException.class);
  }

  private static Map<String, String> check(
      Severity severity, Map<String, RunContext.Sample> known, String declared, String... header)
      throws RejectedException {
    RunContext run =
        new RunContext(Optional.empty(), known, Optional.empty(), Optional.empty(), Set.of());
    GenomicsOptions options =
        GenomicsOptions.of(
            Recipe.parse(
                "recipe: r\nversion: 1\nkind: genomics\nstandard: SAM v1\n"
                    + "options: {validation: {SAMPLE_MISMATCH: "
                    + severity
                    + "}}\n"));
    Map<String, String> metadata = new HashMap<>();
    Opener opener = new Delivered(run, Optional.ofNullable(declared));
    SampleGuard.check(List.of(header), opener, options, metadata);
    return metadata;
  }

  /** What the delivery tells; nothing is opened before the guard has looked. */
  private record Delivered(RunContext run, Optional<String> declaredSample) implements Opener {

    @Override
    public BgzfOutput open(Request request) {
      throw new AssertionError();
    }

    @Override
    public OutputStream openRaw(Request request) {
      throw new AssertionError();
    }

    @Override
    public Set<IndexKind> indexes() {
      throw new AssertionError();
    }

    @Override
    public void index(IndexKind kind, IndexWriter writer) {
      throw new AssertionError();
    }
  }
}
