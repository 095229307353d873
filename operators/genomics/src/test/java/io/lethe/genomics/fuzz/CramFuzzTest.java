package io.lethe.genomics.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.genomics.cram.Mutations;
import java.io.IOException;

/** CRAM whose checksums are right, whatever it holds. */
class CramFuzzTest {

  private static final FuzzedEngine ENGINE = new FuzzedEngine();

  @FuzzTest(maxDuration = "20s")
  void hasAnOutcome(byte[] input) throws IOException {
    ENGINE.settle(Mutations.withChecksums(input.clone()));
  }
}
