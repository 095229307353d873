package io.lethe.imaging.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.curation.Outcome;
import io.lethe.imaging.Engine;
import io.lethe.imaging.parse.ParseLimits;

/** No identifier leaves that objects of {@link AnyAttributes} repeat, under the Basic Profile. */
class IdentifierFuzzTest {

  private static final ParseLimits LIMITS = new ParseLimits(1 << 18, 16, 5_000, 1 << 20, 100);
  private static final Engine ENGINE = new Engine(LIMITS);

  @FuzzTest(maxDuration = "30s")
  void noIdentifierLeaves(FuzzedDataProvider data) {
    ENGINE.clear();
    Outcome outcome = ENGINE.curate(AnyAttributes.file(data, false));
    Leaks.assertNone(outcome, ENGINE.objects().values());
  }
}
