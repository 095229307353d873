package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of each place in SAM and BAM where an identifier may sit. */
class HeaderTableTest {

  private static final String RECIPE =
      "recipe: test\nversion: 1\nkind: genomics\nstandard: SAM v1\noptions: {%s}\n";
  private static final String TAIL = "A1:7:FC:1:1101:1:2\t0\tchr1\t10\t60\t4M\t*\t0\t0\tACGT\tIIII";

  private static List<String> curate(String options, String sam) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome =
        EngineUnderTest.curate(
            EngineUnderTest.create(RECIPE.formatted(options)),
            sam.getBytes(StandardCharsets.UTF_8),
            store);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    byte[] out = EngineUnderTest.inflate(store.objects().values().iterator().next());
    return new String(out, StandardCharsets.UTF_8).lines().toList();
  }

  private static String line(String options, String header) throws IOException {
    String first = header.startsWith("@HD") ? "" : "@HD\tVN:1.6\n";
    String type = header.substring(0, 3);
    return curate(options, first + header + "\n").stream()
        .filter(line -> line.startsWith(type))
        .findFirst()
        .orElse("");
  }

  private static String tags(String options, String tags) throws IOException {
    String header = "@HD\tVN:1.6\n@SQ\tSN:chr1\tLN:100\n";
    List<String> lines = curate(options, header + TAIL + "\t" + tags + "\n");
    String record = lines.get(lines.size() - 1);
    int end = record.indexOf("IIII") + 4;
    return record.substring(Math.min(record.length(), end)).strip();
  }

  @Test
  void readGroupsKeepStructureAndLoseNames() throws IOException {
    String group =
        "@RG\tID:FLOW.1\tSM:JANE\tLB:LIBX\tPU:FLOW.1.ACGT\tDS:about Jane\tBC:ACGT\tDT:1984-05-17"
            + "\tCN:HOSPITAL\tPL:ILLUMINA\tPM:NovaSeq 6000\tPI:300\tKS:ACGT\tFO:*\tzz:Jane";
    assertThat(line("", group))
        .matches(
            "@RG\tID:[0-9a-z]{16}\tSM:[0-9a-z]{16}\tLB:[0-9a-z]{16}\tPU:[0-9a-z]{16}"
                + "\tPL:ILLUMINA\tPM:NovaSeq 6000\tPI:300");
    assertThat(line("dates: year", group)).endsWith("\tDT:1984-01-01");
    assertThat(line("sequencingCentre: keep", group)).endsWith("\tCN:HOSPITAL");
  }

  @Test
  void programsKeepTheChainAndLoseTheCommandLine() throws IOException {
    String program =
        "@PG\tID:bwa\tPN:bwa\tVN:0.7.17-r1188\tCL:bwa mem -t 8 -K 100 /home/j/JANE.fq\tDS:x";
    assertThat(line("", program)).isEqualTo("@PG\tID:bwa\tPN:bwa\tVN:0.7.17-r1188");
    assertThat(line("programOptions: [-t, -K]", program)).endsWith("\tCL:-t 8 -K 100");
    assertThat(line("programOptions: [mem, -x]", program)).doesNotContain("JANE");
    List<String> chain =
        curate("", "@HD\tVN:1.6\n@PG\tID:JANE\tPN:bwa\n@PG\tID:JANE2\tPN:samtools\tPP:JANE\n");
    assertThat(chain)
        .contains("@PG\tID:bwa.1\tPN:bwa", "@PG\tID:samtools.1\tPN:samtools\tPP:bwa.1");
  }

  @Test
  void sequencesKeepWhatNamesTheReferenceAlone() throws IOException {
    String sequence = "@SQ\tSN:chr1\tLN:100\tM5:0123456789abcdef0123456789abcdef\tTP:linear";
    assertThat(line("", sequence + "\tUR:file:///home/jane/ref.fa\tDS:Jane\tAN:jane\tAH:*"))
        .isEqualTo(sequence);
    assertThat(line("", sequence + "\tAS:GRCh38.p13\tSP:Homo sapiens"))
        .isEqualTo(sequence + "\tAS:GRCh38.p13\tSP:Homo sapiens");
    assertThat(line("", sequence + "\tAS:JaneDoe\tSP:Jane Doe")).isEqualTo(sequence);
  }

  @Test
  void namesOfSequencesStayOrAreRefusedAsTheRecipeSays() throws IOException {
    for (String name :
        "chr1 22 X MT chrUn_KI270302v1 chr6_GL000256v2_alt chr1_KI270706v1_random NC_000001.11"
            .split(" ")) {
      assertThat(line("contigs: known", "@SQ\tSN:" + name + "\tLN:100")).contains(name);
    }
    assertThat(line("contigs: known", "@SQ\tSN:HLA-A*01:01:01:01\tLN:100")).contains("HLA-A");
    assertThat(line("", "@SQ\tSN:JaneDoe_contig1\tLN:100")).contains("SN:JaneDoe_contig1");
    Outcome refused =
        EngineUnderTest.curate(
            EngineUnderTest.create(RECIPE.formatted("contigs: known")),
            Samples.bytes("@HD\tVN:1.6\n@SQ\tSN:JaneDoe_contig1\tLN:100\n"),
            new MemoryStore());
    assertThat(((Outcome.Quarantined) refused).reason())
        .isEqualTo(ReasonCode.DEIDENTIFICATION_FAILED);
  }

  @Test
  void commentsAndLinesOfOtherKindsGo() throws IOException {
    assertThat(curate("", "@HD\tVN:1.6\txx:jane\n@CO\tJane Doe\n@xx\tyy:Jane\n"))
        .containsExactly("@HD\tVN:1.6");
    assertThat(line("readNames: keep", "@HD\tVN:1.6\tSO:unsorted\tSS:unsorted:janedoe"))
        .isEqualTo("@HD\tVN:1.6\tSO:unsorted");
    assertThat(line("readNames: keep", "@HD\tVN:1.6\tSO:coordinate\tSS:coordinate:queryname"))
        .isEqualTo("@HD\tVN:1.6\tSO:coordinate");
    assertThat(line("readNames: keep", "@HD\tVN:1.6\tSO:unsorted\tSS:unsorted:umi"))
        .endsWith("SS:unsorted:umi");
  }

  @Test
  void tagsOfScienceStayAndOthersGo() throws IOException {
    String science =
        "CB:Z:AC-1\tCR:Z:AC\tRX:Z:ACGT\tOX:Z:AC\tMI:Z:7\tMD:Z:4\tSA:Z:chr1,9,+,4M,60,0;";
    assertThat(tags("", science)).isEqualTo(science);
    assertThat(tags("", "XS:i:1\tYA:Z:jane\tZZ:Z:jane\tab:Z:jane\tBC:Z:AC\tCO:Z:jane\tCT:Z:x"))
        .isEmpty();
    assertThat(tags("keepTags: [XS]", "XS:i:1\tYA:Z:jane")).isEqualTo("XS:i:1");
    assertThat(tags("", "LB:Z:LIBX\tPU:Z:FLOW.1")).matches("LB:Z:[0-9a-z]{16}\tPU:Z:[0-9a-z]{16}");
  }

  @Test
  void readNamesKeepTheClusterAlone() throws IOException {
    String header = "@HD\tVN:1.6\n@SQ\tSN:chr1\tLN:100\n";
    List<String> lines = curate("", header + TAIL + "\n");
    assertThat(lines.get(lines.size() - 1))
        .matches("[0-9a-z]{16}:[0-9a-z]{16}:[0-9a-z]{16}:1:1101:1:2\t0\tchr1\t.*");
  }
}
