package io.lethe.imaging.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.imaging.Curated;
import io.lethe.imaging.Engine;
import io.lethe.imaging.parse.ParseLimits;

/** Any file has an outcome soon, never by a fault of the engine, and what it writes is readable. */
class CuratorFuzzTest {

  private static final ParseLimits LIMITS = new ParseLimits(1 << 18, 16, 5_000, 1 << 20, 100);
  private static final Engine ENGINE = new Engine(LIMITS);
  private static final long MAX_NANOS = 5_000_000_000L;

  @FuzzTest(maxDuration = "30s")
  void hasAnOutcome(byte[] input) {
    ENGINE.clear();
    long start = System.nanoTime();
    Outcome outcome = ENGINE.curate(input);
    assertThat(System.nanoTime() - start).isLessThan(MAX_NANOS);
    if (outcome instanceof Outcome.Quarantined quarantined) {
      assertThat(quarantined.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
      assertThat(ENGINE.objects()).isEmpty();
      return;
    }
    byte[] written = ENGINE.objects().values().iterator().next();
    assertThat(new Curated(written).text(0x0012_0062)).isEqualTo("YES");
  }
}
