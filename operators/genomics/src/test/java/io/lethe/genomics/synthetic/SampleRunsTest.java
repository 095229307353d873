package io.lethe.genomics.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.testing.ExternalTool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample that real tools do not read would prove nothing. */
class SampleRunsTest {

  private static final SampleRun RUN = SampleRuns.run(7, "MRN-1");

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() {
    List<SampleFile> again = SampleRuns.run(7, "MRN-1").files();
    for (int i = 0; i < again.size(); i++) {
      assertThat(again.get(i).name()).isEqualTo(RUN.files().get(i).name());
      assertThat(again.get(i).bytes()).isEqualTo(RUN.files().get(i).bytes());
    }
  }

  @Test
  void identifiersArePlanted() {
    StringBuilder all = new StringBuilder(RUN.runId());
    for (SampleFile file : RUN.files()) {
      all.append(file.name());
      all.append(new String(file.bytes(), StandardCharsets.ISO_8859_1));
    }
    assertThat(RUN.identifiers())
        .hasSizeGreaterThan(8)
        .allSatisfy(text -> assertThat(all).contains(text));
  }

  @Test
  void samtoolsReadsTheAlignmentThroughItsIndex() throws Exception {
    assumeTrue(ExternalTool.present("samtools"), "samtools is not installed");
    String bam = land().resolve("aligned/" + RUN.sampleId() + ".bam").toString();
    assertThat(run("samtools", "quickcheck", bam)).isEmpty();
    assertThat(run("samtools", "view", "-c", bam)).containsExactly("800");
    assertThat(run("samtools", "view", "-c", bam, "chr1:10101-10105"))
        .isEqualTo(run("samtools", "view", "-c", "-e", "pos <= 10105 && pos > 10001", bam));
  }

  @Test
  void bcftoolsReadsTheVariantsThroughTheirIndex() throws Exception {
    assumeTrue(ExternalTool.present("bcftools"), "bcftools is not installed");
    String vcf = land().resolve("variants/" + RUN.sampleId() + ".vcf.gz").toString();
    assertThat(run("bcftools", "view", "-H", vcf)).hasSize(60);
    assertThat(run("bcftools", "view", "-H", vcf, "chr1:20000-30000")).hasSize(7);
  }

  private Path land() throws IOException {
    for (SampleFile file : RUN.files()) {
      Path path = folder.resolve(file.name());
      Files.createDirectories(path.getParent());
      Files.write(path, file.bytes());
    }
    return folder;
  }

  private static List<String> run(String... command) throws Exception {
    ExternalTool.Result result = ExternalTool.run(command);
    assertThat(result.status()).as(result.lines().toString()).isZero();
    return result.lines();
  }
}
