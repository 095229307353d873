package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.Sha256;
import io.lethe.curation.testing.MemoryStore;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the catalog learns of a variant file. */
class VariantMetadataTest {

  private static final String COLUMNS =
      "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tX\n";
  private static final String DEPTH = "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"x\">\n";

  private static Map<String, String> of(String options, String vcf) throws IOException {
    GenomicsCurator curator =
        EngineUnderTest.create(
            "recipe: test\nversion: 1\nkind: genomics\nstandard: VCF 4.5\noptions: {"
                + options
                + "}\n");
    Outcome outcome = EngineUnderTest.curate(curator, Samples.bytes(vcf), new MemoryStore());
    return ((Outcome.Curated) outcome).metadata();
  }

  private static String file(String lines, String... records) {
    return "##fileformat=VCFv4.2\n" + lines + COLUMNS + String.join("", records);
  }

  @Test
  void callersAndTheirListedOptionsAreTold() throws IOException {
    String gatk =
        "##GATKCommandLine=<ID=HaplotypeCaller,CommandLine=\"--input /JANEDOE.bam --ploidy 2\","
            + "Version=\"4.1.0\">\n##source=HaplotypeCaller --x JANEDOE\n";
    assertThat(of("programOptions: ['--ploidy', '--input']", file(gatk)))
        .containsEntry("variantCallers", "HaplotypeCaller HaplotypeCaller/4.1.0")
        .containsEntry("callerOptions", "--input --ploidy 2");
    assertThat(of("", file(gatk))).doesNotContainKey("callerOptions");
  }

  @Test
  void gvcfIsToldByAnAlleleThatStandsForAllOthers() throws IOException {
    String block = "1\t5\t.\tA\t<NON_REF>\t.\t.\t.\tGT\t0/0\n";
    String variant = "1\t9\t.\tA\tC\t9\tPASS\t.\tGT\t0/1\n";
    assertThat(of("", file("", block, variant)))
        .containsEntry("gvcf", "true")
        .containsEntry("recordsPassed", "1");
    assertThat(of("", file("", variant))).containsEntry("gvcf", "false");
  }

  @Test
  void theReferenceIsToldAsClaimedAndByLength() throws IOException {
    String lines = "##reference=file:///JANEDOE/hg19.fa\n##contig=<ID=chr1,length=248956422>\n";
    assertThat(of("", file(lines)))
        .containsEntry("referenceClaim", "GRCh37")
        .containsEntry("referenceBuild", "GRCh38")
        .containsEntry("contigs", "1")
        .containsEntry("contigsWithRecords", "0");
  }

  @Test
  void theContentDigestIsOverWhatIsKeptAndNotHowItIsWritten() throws IOException {
    String record = "1\t9\trs1\tA\tC\t30\tPASS\tDP=7;WHO=JANE\tGT\t0/1\n";
    String digest = of("", file(DEPTH, record)).get("contentSha256");
    String same = "1\t9\t.\tA\tC\t3.00e1\tPASS\tWHO=JOHN;DP=+7\tGT:NOTE\t0/1:x\n";
    assertThat(of("", file("##source=x\n" + DEPTH, same)).get("contentSha256")).isEqualTo(digest);
    String other = record.replace("0/1", "0|1");
    assertThat(of("", file(DEPTH, other)).get("contentSha256")).isNotEqualTo(digest);
    assertThat(of("", file(DEPTH, record.replace("DP=7", "DP=8"))).get("contentSha256"))
        .isNotEqualTo(digest);
  }

  @Test
  void theContentDigestOfNoRecordsIsSpelledOut() throws IOException {
    // SHA-256 of "lethe variants 1\n" and eight zero bytes.
    byte[] content = Samples.bytes("lethe variants 1\n" + "\0".repeat(8));
    assertThat(of("", file("")).get("contentSha256")).isEqualTo(Sha256.of(content).hex());
  }
}
