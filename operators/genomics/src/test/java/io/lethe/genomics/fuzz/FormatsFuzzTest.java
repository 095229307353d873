package io.lethe.genomics.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.genomics.EngineUnderTest;
import java.io.IOException;

/**
 * FASTQ, SAM, BAM, VCF, BCF and files of run folders, and the containers they come in: any bytes,
 * as they are and as the content of BGZF blocks.
 */
class FormatsFuzzTest {

  private static final FuzzedEngine ENGINE = new FuzzedEngine();

  @FuzzTest(maxDuration = "20s")
  void hasAnOutcome(byte[] input) throws IOException {
    ENGINE.settle(input);
    ENGINE.settle(EngineUnderTest.bgzf(input));
  }
}
