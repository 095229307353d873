package io.lethe.genomics.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.genomics.synthetic.SampleFile;
import io.lethe.genomics.synthetic.SampleRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequencingFilesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.fastq",
        "a.FQ.gz",
        "x/a.bam",
        "a.bam.bai",
        "a.cram",
        "a.crai",
        "a.g.vcf.gz",
        "a.bcf",
        "a.vcf.bgz.tbi",
        "a.bam.md5",
        "run/RunInfo.xml",
        "SampleSheet.csv",
        "a.csi"
      })
  void namesTellWithoutContent(String name) throws IOException {
    assertThat(detects(name, "")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.dcm", "notes.txt", "a.xml", "a.csv", "a.gz", "DICOMDIR", "a.md5"})
  void otherNamesDoNot(String name) throws IOException {
    assertThat(detects(name, "")).isFalse();
  }

  @Test
  void contentTellsWhateverTheName() throws IOException {
    for (SampleFile file : SampleRuns.run(1, "MRN-1").files()) {
      if (file.name().matches(".*\\.(bam|bai|gz|tbi)")) {
        assertThat(SequencingFiles.detects("x", new ByteArrayInputStream(file.bytes())))
            .as(file.name())
            .isTrue();
      }
    }
    assertThat(detects("x", "@HD\tVN:1.6\n")).isTrue();
    assertThat(detects("x", "@r1\nACGT\n+\nIIII\n")).isTrue();
    assertThat(detects("x", "@mention in a letter")).isFalse();
    assertThat(detects("x", "\u001f\u008bno gzip")).isFalse();
  }

  private static boolean detects(String name, String content) throws IOException {
    return SequencingFiles.detects(
        name, new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
