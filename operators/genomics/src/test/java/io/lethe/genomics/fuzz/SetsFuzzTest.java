package io.lethe.genomics.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lethe.genomics.EngineUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What lands beside other files: any bytes as index, digest, mate, and file of a run folder. */
class SetsFuzzTest {

  private static final FuzzedEngine ENGINE = new FuzzedEngine();
  private static final byte[] VCF =
      ("##fileformat=VCFv4.3\n##contig=<ID=1,length=1000>\n"
              + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n1\t7\t.\tA\tG\t.\tPASS\t.\n")
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] READS =
      "@A1:1:FLOW:1:1101:5:6 1:N:0:1\nACGT\n+\nFFFF\n".getBytes(StandardCharsets.US_ASCII);

  @FuzzTest(maxDuration = "20s")
  void hasAnOutcome(byte[] input) throws IOException {
    ENGINE.settle(
        FuzzedEngine.file("x.vcf", VCF),
        FuzzedEngine.file("x.vcf.tbi", input),
        FuzzedEngine.file("x.vcf.csi", EngineUnderTest.bgzf(input)),
        FuzzedEngine.file("x.vcf.md5", input));
    ENGINE.settle(FuzzedEngine.file("x_R1.fastq", READS), FuzzedEngine.file("x_R2.fastq", input));
    ENGINE.settle(
        FuzzedEngine.file("RunInfo.xml", input),
        FuzzedEngine.file("RunParameters.xml", input),
        FuzzedEngine.file("SampleSheet.csv", input));
  }
}
