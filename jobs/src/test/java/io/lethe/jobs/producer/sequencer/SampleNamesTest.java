package io.lethe.jobs.producer.sequencer;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.genomics.run.ListedSample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file is of which sample. */
class SampleNamesTest {

  /** The third and fourth share a name; the fifth has one that no file system likes. */
  private static final SampleNames SHEET =
      new SampleNames(
          List.of(
              sample("S-1"),
              sample("S-10", "Anna"),
              sample("S-3", "Twin"),
              sample("S-4", "Twin"),
              sample("S 5/a"),
              sample("S_1"),
              sample("S-1.x")),
          Map.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Sample_S1_L001_R1_001.fastq.gz      | Sample      | 1  | 1 | R1
          Sample_S12_R2_001.fastq.gz          | Sample      | 12 |   | R2
          Sample_S1_L002_I1_001.fastq.gz      | Sample      | 1  | 2 | I1
          A_S3_S7_L001_R1_001.fastq           | A_S3        | 7  | 1 | R1
          Undetermined_S0_L004_R1_001.fastq.gz| Undetermined| 0  | 4 | R1
          sample_1.fq.gz                      | sample      |    |   | 1
          sample.R2.fastq.bgz                 | sample      |    |   | R2
          sample_R1_001.fastq.gz              | sample      |    |   | R1
          m64011_190830.fastq                 | m64011_190830|   |   | ''
          """)
  void namesOfFastqFilesAreTakenApart(
      String name, String sample, Integer number, Integer lane, String read) {
    FastqName parsed = FastqName.of(name).orElseThrow();
    assertThat(parsed.sample()).isEqualTo(sample);
    assertThat(parsed.number().isPresent() ? parsed.number().getAsInt() : null).isEqualTo(number);
    assertThat(parsed.lane().isPresent() ? parsed.lane().getAsInt() : null).isEqualTo(lane);
    assertThat(parsed.read()).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource({"sample.bam", "sample.fastq.gz.md5", "RunInfo.xml", ".fastq", "fastq", "''"})
  void otherNamesAreNone(String name) {
    assertThat(FastqName.of(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          S-1_S1_L001_R1_001.fastq.gz          | S-1
          S-1_S99_L001_R1_001.fastq.gz         | S-1
          Project/S-1_S1_L001_R2_001.fastq.gz  | S-1
          S-1_S1_L001_R1_001.fastq.gz.md5      | S-1
          Anna_S2_R1_001.fastq.gz              | S-10
          Project/S-10/Anna_S2_R1_001.fastq.gz | S-10
          Twin_S3_L001_R1_001.fastq.gz         | S-3
          Twin_S4_L001_R1_001.fastq.gz         | S-4
          P/S-4/Twin_R1.fastq.gz               | S-4
          S-5-a_S5_L001_R1_001.fastq.gz        | S 5/a
          S-1.bam                              | S-1
          S-1.bam.bai                          | S-1
          S-1.bai                              | S-1
          S-1.bam.md5                          | S-1
          S-10.hard-filtered.vcf.gz            | S-10
          S-10.hard-filtered.vcf.gz.tbi.md5    | S-10
          S-1.x.bam                            | S-1.x
          """)
  void aNameTellsItsSample(String path, String sample) {
    assertThat(SHEET.sampleOf(path)).contains(sample);
  }

  /** A wrong sample would be another person's. */
  @ParameterizedTest
  @CsvSource({
    "Undetermined_S0_L001_R1_001.fastq.gz",
    "Stranger_S1_L001_R1_001.fastq.gz",
    "Twin_S1_L001_R1_001.fastq.gz",
    "Twin_R1.fastq.gz",
    "P/S-3/S-4/Twin_R1.fastq.gz",
    "S.1_S3_L001_R1_001.fastq.gz",
    "S-1-tumor.bam",
    "S-100.bam",
    "cohort.vcf.gz"
  })
  void whatFitsNobodyOrTwoIsOfNone(String path) {
    assertThat(SHEET.sampleOf(path)).isEmpty();
  }

  @Test
  void theListOfBclConvertComesFirst() {
    SampleNames names =
        new SampleNames(SHEET.listed(), Map.of("Twin_S1_L001_R1_001.fastq.gz", "S-4"));
    assertThat(names.sampleOf("x/Twin_S1_L001_R1_001.fastq.gz")).contains("S-4");
    assertThat(names.sampleOf("x/Twin_S1_L001_R1_001.fastq.gz.md5")).contains("S-4");
  }

  @Test
  void withoutASheetOnlyNamesOfIlluminaTellSamples() {
    SampleNames names = new SampleNames(List.of(), Map.of());
    assertThat(names.sampleOf("A_S1_L001_R1_001.fastq.gz")).contains("A");
    assertThat(names.sampleOf("a_1.fq.gz")).isEmpty();
    assertThat(names.sampleOf("A.bam")).isEmpty();
    assertThat(names.sampleOf("Undetermined_S0_R1_001.fastq.gz")).isEmpty();
  }

  @Test
  void nothingShowsASample() {
    assertThat(SHEET.toString() + FastqName.of("Anna_S1_R1_001.fastq.gz") + SHEET.listed())
        .doesNotContain("Anna");
  }

  private static ListedSample sample(String id, String... names) {
    return new ListedSample(id, Set.of(names), Optional.empty(), Optional.empty());
  }
}
