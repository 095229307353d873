package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields that are kept by their name hold what they are for, or go. */
class KeptTextTest {

  private static final String SAM =
      "@HD\tVN:1.6\n@SQ\tSN:chr1\tLN:1000\n@SQ\tSN:spike_7\tLN:500\n"
          + "@RG\tID:g\tSM:Zyxwharton\n%s"
          + "r1\t0\tchr1\t10\t60\t4M\t*\t0\t0\tACGT\tIIII%s\n";

  private static final String VCF =
      "##fileformat=VCFv4.3\n##contig=<ID=chr1,length=1000>\n##FILTER=<ID=q10,Description=\"low\">\n"
          + "##INFO=<ID=SVTYPE,Number=1,Type=String,Description=\"a\">\n"
          + "##INFO=<ID=EVENTTYPE,Number=1,Type=String,Description=\"a\">\n"
          + "##INFO=<ID=SVCLAIM,Number=1,Type=String,Description=\"a\">\n"
          + "##INFO=<ID=HOMSEQ,Number=.,Type=String,Description=\"a\">\n"
          + "##INFO=<ID=AA,Number=1,Type=String,Description=\"a\">\n"
          + "##INFO=<ID=CSQ,Number=.,Type=String,Description=\"a\">\n"
          + "##INFO=<ID=ANN,Number=.,Type=String,Description=\"a\">\n"
          + "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"a\">\n"
          + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"a\">\n"
          + "##FORMAT=<ID=PID,Number=1,Type=String,Description=\"a\">\n"
          + "##FORMAT=<ID=PGT,Number=1,Type=String,Description=\"a\">\n"
          + "##FORMAT=<ID=FT,Number=1,Type=String,Description=\"a\">\n"
          + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tZyxwharton\n";

  private final GenomicsCurator curator = EngineUnderTest.create();

  private String curated(String raw) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = EngineUnderTest.curate(curator, raw.getBytes(StandardCharsets.UTF_8), store);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return EngineUnderTest.text(store) + ((Outcome.Curated) outcome).metadata();
  }

  private ReasonCode refused(String raw) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = EngineUnderTest.curate(curator, raw.getBytes(StandardCharsets.UTF_8), store);
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    return ((Outcome.Quarantined) outcome).reason();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NM:i:0",
        "AS:i:-7",
        "TS:A:+",
        "E2:Z:ACGT",
        "OQ:Z:FF:,",
        "OQ:Z:*",
        "BZ:Z:II FF",
        "RX:Z:ACG-TTT",
        "CB:Z:AAAC-1",
        "CB:Z:01_02_17",
        "OX:Z:NGTC TATC",
        "MI:Z:17/A",
        "MI:Z:ACGT-AC",
        "CS:Z:T2001.",
        "MC:Z:4M",
        "MC:Z:*",
        "OC:Z:2M1I1M",
        "MD:Z:2^AC0T1",
        "SA:Z:chr1,17,+,2S2M,60,1;spike_7,3,-,4M,0,0;",
        "OA:Z:chr17,21954755,-,4M,0,;",
        "CC:Z:=",
        "CC:Z:chrX",
        "MM:Z:C+m?,0;C+76792.;",
        "ML:B:C,7",
        "FZ:B:S,7,9",
        "CG:B:I,64"
      })
  void tagsOfTheirFormStay(String tag) throws IOException {
    assertThat(curated(SAM.formatted("", "\t" + tag))).contains("\t" + tag + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NM:Z:JaneDoe",
        "AS:f:1.5",
        "TS:A:Z",
        "TS:Z:Doe",
        "E2:Z:Zyx",
        "OQ:Z:Zyxwharton",
        "OQ:Z:DOE",
        "BZ:Z:Zyxwharton",
        "RX:Z:Zyxwharton",
        "CB:Z:SAMPLE_AAAC-1",
        "CB:Z:19470321",
        "MI:Z:Zyxwharton",
        "MI:Z:17/Z",
        "MI:Z:12345678901",
        "CS:Z:Zyx",
        "MC:Z:Zyx",
        "MC:Z:4",
        "OC:Z:4Q",
        "MD:Z:Zyx",
        "SA:Z:Zyxwharton,17,+,4M,60,1;",
        "SA:Z:chr1,17,+,4M,60,1",
        "SA:Z:chr1,17,+",
        "SA:Z:chr1,,+,4M,6,1;",
        "OA:Z:chr1,17,Doe,4M,60,1;",
        "CC:Z:Zyxwharton",
        "MM:Z:C+wharton,0;",
        "MM:Z:Doe",
        "MM:Z:C+m,x;",
        "ML:B:S,7",
        "FZ:B:C,90,121",
        "CG:B:C,1",
        "MD:H:4A4F",
        "RX:H:4A4F"
      })
  void tagsOfAnotherFormGo(String tag) throws IOException {
    String text = curated(SAM.formatted("", "\t" + tag));
    assertThat(text).contains("\tACGT\tIIII\n").doesNotContain(tag.substring(0, 5));
  }

  @Test
  void aBinaryRecordKeepsAndLosesTheSameTags() throws IOException {
    String tags = "MDZ4\0NMC\1RXZZyxwharton\0CBZAAAC-1\0FZBC\2\0\0\0Do";
    byte[] bam = EngineUnderTest.bgzf(Samples.bamContent(tags));
    MemoryStore store = new MemoryStore();
    assertThat(EngineUnderTest.curate(curator, bam, store)).isInstanceOf(Outcome.Curated.class);
    assertThat(EngineUnderTest.text(store))
        .contains("MDZ4\0NMC\1CBZAAAC-1\0")
        .doesNotContain("RXZ")
        .doesNotContain("FZB");
  }

  @ParameterizedTest
  @CsvSource({
    "bwa,0.7.17-r1188",
    "bwa-mem2,2.2.1",
    "samtools,1.16.1",
    "GATK ApplyBQSR,4.1.8.1",
    "MarkDuplicates,2.27.4-SNAPSHOT",
    "minimap2,2.24-r1122",
    "STAR,2.7.10a",
    "bowtie2,2.5.1"
  })
  void programsThatTheFieldKnowsStay(String name, String version) throws IOException {
    String line = "@PG\tID:%s.1\tPN:%s\tVN:%s\n".formatted(name, name, version);
    assertThat(curated(SAM.formatted(line, "")))
        .contains(line)
        .contains("alignmentToolChain=%s.1|%s|%s|".formatted(name, name, version));
  }

  @ParameterizedTest
  @CsvSource({
    "Zyxwharton,1.0",
    "merge_Zyxwharton,1.0",
    "bwa Zyxwharton,1.0",
    "bwa,Zyxwharton",
    "bwa,1.0-Zyxwharton",
    "bwa,20200102",
    "bwa,2020-01-02",
    "bwa 19470321,1.0"
  })
  void otherWordsOfProgramsGo(String name, String version) throws IOException {
    String line = "@PG\tID:%s\tPN:%s\tVN:%s\n".formatted(name, name, version);
    assertThat(curated(SAM.formatted(line, "")))
        .contains("@PG\tID:")
        .doesNotContain("wharton")
        .doesNotContain("20200102")
        .doesNotContain("2020-01")
        .doesNotContain("1947");
  }

  @Test
  void aSequenceNamedAfterASampleIsRefused() throws IOException {
    String raw = SAM.formatted("", "").replace("spike_7", "zyxwharton_contig");
    assertThat(refused(raw)).isEqualTo(ReasonCode.DEIDENTIFICATION_FAILED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SVTYPE=DEL",
        "SVTYPE=DUP:TANDEM",
        "SVTYPE=INS:ME:ALU",
        "EVENTTYPE=TRA",
        "SVCLAIM=DJ",
        "HOMSEQ=ACGT",
        "AA=c|||",
        "AA=.",
        "CSQ=A|missense_variant|MODERATE|TP53|ENSG00000141510",
        "ANN=T|stop_gained|HIGH|BRCA1"
      })
  void textOfVariantsStays(String info) throws IOException {
    assertThat(curated(VCF + "chr1\t5\t.\tA\tT\t.\t.\t" + info + "\tGT\t0/1\n"))
        .contains("\t" + info + "\tGT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SVTYPE=Zyxwharton",
        "SVTYPE=DEL_Doe",
        "EVENTTYPE=Doe",
        "SVCLAIM=Doe",
        "HOMSEQ=Zyx",
        "AA=Doe",
        "CSQ=A|of zyxWharton|x",
        "ANN=T|Zyxwharton"
      })
  void otherTextOfVariantsGoes(String info) throws IOException {
    assertThat(
            curated(VCF + "chr1\t5\t.\tA\tT\t.\t.\t" + info.replace(' ', '_') + ";DP=3\tGT\t0/1\n"))
        .contains("\tDP=3\tGT");
  }

  @ParameterizedTest
  @CsvSource({"PID,5_A_T", "PGT,0|1", "FT,q10", "FT,PASS"})
  void textOfGenotypesStays(String key, String value) throws IOException {
    assertThat(curated(VCF + "chr1\t5\t.\tA\tT\t.\t.\tDP=3\tGT:" + key + "\t0/1:" + value + "\n"))
        .contains("\t0/1:" + value + "\n");
  }

  @ParameterizedTest
  @CsvSource({"PID,Doe", "PGT,Doe", "FT,Zyxwharton"})
  void otherTextOfGenotypesIsRefused(String key, String value) throws IOException {
    refused(VCF + "chr1\t5\t.\tA\tT\t.\t.\tDP=3\tGT:" + key + "\t0/1:" + value + "\n");
  }
}
