package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Domain;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What each format becomes under the shipped recipe. */
class DeidentificationTest {

  private final GenomicsCurator curator = EngineUnderTest.create();

  private static String key(Domain domain, String value) {
    return EngineUnderTest.pseudonyms().shortName(domain, value);
  }

  private String curated(byte[] raw) throws IOException {
    MemoryStore store = new MemoryStore();
    assertThat(EngineUnderTest.curate(curator, raw, store)).isInstanceOf(Outcome.Curated.class);
    return EngineUnderTest.text(store);
  }

  @Test
  void fastqKeepsBasesAndClusterAndLosesRunAndComment() throws IOException {
    String prefix =
        "@"
            + key(Domain.RUN, "M00842")
            + ":"
            + key(Domain.RUN, "M00842:RUN77")
            + ":"
            + key(Domain.FLOW_CELL, "FLOWX12");
    assertThat(curated(Samples.bytes(Samples.FASTQ)))
        .isEqualTo(
            prefix
                + ":1:1101:15343:1973 1:N:0:0\nACGTN\n+\nIIII!\n"
                + prefix
                + ":1:1101:15344:1974 1:N:0:0\nACG\n+\nIII\n"
                + "@"
                + key(Domain.RUN, "CANARYNAME_7")
                + "\nTTTT\n+\nIIII\n");
  }

  @Test
  void samHeaderIsWrittenFromAnAllowList() throws IOException {
    String rg = key(Domain.READ_GROUP, "FLOWX12.1");
    String pu = key(Domain.FLOW_CELL, "FLOWX12.1");
    String lb = key(Domain.LIBRARY, "LIBSECRET");
    String name =
        key(Domain.RUN, "M00842")
            + ":"
            + key(Domain.RUN, "M00842:RUN77")
            + ":"
            + key(Domain.FLOW_CELL, "FLOWX12")
            + ":1:1101:15343:1973";
    assertThat(curated(Samples.bytes(Samples.SAM)))
        .isEqualTo(
            "@HD\tVN:1.6\tSO:coordinate\n"
                + "@SQ\tSN:chr1\tLN:1000\tM5:0b22b98cdeb4a9304cb5d48026a85128\n"
                + "@RG\tID:"
                + rg
                + "\tSM:"
                + key(Domain.SAMPLE, "JANEDOE")
                + "\tLB:"
                + lb
                + "\tPU:"
                + pu
                + "\tPL:ILLUMINA\n"
                + "@PG\tID:bwa\tPN:bwa\tVN:0.7.17\n"
                + "@PG\tID:samtools.1\tPN:samtools\tPP:bwa\n"
                + name
                + "\t0\tchr1\t10\t60\t5M\t*\t0\t0\tACGTN\tIIII!\tRG:Z:"
                + rg
                + "\tNM:i:0\tPG:Z:bwa\tLB:Z:"
                + lb
                + "\n"
                + key(Domain.RUN, "CANARYNAME")
                + "\t4\t*\t0\t0\t*\t*\t0\t0\tAC\tII\tPU:Z:"
                + pu
                + "\tML:B:C,1,2\n");
  }

  @Test
  void vcfKeepsGenotypesAndLosesCarriers() throws IOException {
    assertThat(curated(Samples.bytes(Samples.VCF)))
        .isEqualTo(
            "##fileformat=VCFv4.3\n"
                + "##source=freebayes\n"
                + "##contig=<ID=chr1,length=1000>\n"
                + "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Combined depth across"
                + " samples\">\n"
                + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
                + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
                + key(Domain.SAMPLE, "JANEDOE")
                + "\t"
                + key(Domain.SAMPLE, "CANARYNAME")
                + "\n"
                + "chr1\t10\trs12\tA\tC,G\t30\tPASS\tDP=7\tGT\t0/1\t1|2\n"
                + "chr1\t11\t.\tAC\t<DEL>\t.\tq10\t.\t.\t.\t.\n");
  }

  @Test
  void noPlantedIdentifierIsFoundInBytesKeysOrMetadata() throws IOException {
    byte[] gzip = Samples.bytes(Samples.FASTQ);
    byte[] named = GzipSamples.member(gzip, "JANEDOE.fastq", "HOSPITAL", "CANARYPAD");
    for (byte[] raw :
        List.of(named, Samples.bytes(Samples.SAM), Samples.bam(), Samples.bytes(Samples.VCF))) {
      MemoryStore store = new MemoryStore();
      Outcome outcome = EngineUnderTest.curate(curator, raw, store);
      String packed =
          new String(store.objects().values().iterator().next(), StandardCharsets.ISO_8859_1);
      String all = outcome + EngineUnderTest.text(store) + packed;
      assertThat(all).doesNotContain(Samples.CANARIES).doesNotContain("ACGTACGT\n");
    }
  }

  @Test
  void oneByteAtATimeMakesTheSameBytes() throws IOException {
    for (byte[] raw :
        List.of(
            Samples.bytes(Samples.FASTQ),
            Samples.bam(),
            EngineUnderTest.bgzf(BcfSamples.content()),
            EngineUnderTest.bgzf(Samples.bytes(Samples.VCF)))) {
      MemoryStore whole = new MemoryStore();
      MemoryStore pieces = new MemoryStore();
      EngineUnderTest.curate(curator, raw, whole);
      curator.curate(EngineUnderTest.raw(raw, new OneByte(raw)), pieces);
      assertThat(pieces.objects().keySet()).hasSize(1).isEqualTo(whole.objects().keySet());
      assertThat(pieces.objects().values().iterator().next())
          .isEqualTo(whole.objects().values().iterator().next());
    }
  }

  @Test
  void contextNamesRunSampleSubjectAndRole() throws IOException {
    MemoryStore store = new MemoryStore();
    byte[] raw = Samples.bytes(Samples.FASTQ);
    RunContext run =
        new RunContext(
            Optional.of("run-9"),
            Map.of("S1", new RunContext.Sample("MRN5", Optional.empty())),
            Optional.empty(),
            Optional.empty(),
            Set.of());
    LandedFile file =
        new LandedFile(
            "reads.fastq",
            Optional.of("S1"),
            Optional.of("r1"),
            Optional.empty(),
            () -> EngineUnderTest.raw(raw, new ByteArrayInputStream(raw)));
    Outcome outcome = curator.curate(List.of(file), run, store).get(0);
    assertThat(((Outcome.Curated) outcome).key())
        .startsWith(
            "curated/genomics/project-a/"
                + EngineUnderTest.pseudonyms().subject("MRN5")
                + "/"
                + key(Domain.SAMPLE, "S1")
                + "/r1.")
        .endsWith(".fastq.gz");
  }

  /** Two people of whom the delivery does not know who they are must not become one. */
  @Test
  void aSampleWithoutSubjectStandsForItself() throws IOException {
    assertThat(subjectOf("S1", Map.of("S1", nobody(), "S2", nobody())))
        .isEqualTo(subjectOf("S1", Map.of()))
        .isNotEqualTo(subjectOf("S2", Map.of("S1", nobody(), "S2", nobody())))
        .isNotEqualTo(EngineUnderTest.pseudonyms().subject(""));
  }

  private static RunContext.Sample nobody() {
    return new RunContext.Sample("", Optional.empty());
  }

  private String subjectOf(String sample, Map<String, RunContext.Sample> samples)
      throws IOException {
    RunContext run =
        new RunContext(Optional.of("run-9"), samples, Optional.empty(), Optional.empty(), Set.of());
    byte[] raw = Samples.bytes(Samples.FASTQ);
    LandedFile file =
        new LandedFile(
            "reads.fastq",
            Optional.of(sample),
            Optional.empty(),
            Optional.empty(),
            () -> EngineUnderTest.raw(raw, new ByteArrayInputStream(raw)));
    Outcome outcome = curator.curate(List.of(file), run, new MemoryStore()).get(0);
    return ((Outcome.Curated) outcome).key().split("/")[3];
  }

  /** A stream that never gives more than one byte and says that nothing is available. */
  private static final class OneByte extends InputStream {
    private final byte[] bytes;
    private int at;

    OneByte(byte[] bytes) {
      this.bytes = Arrays.copyOf(bytes, bytes.length);
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int b = read();
      if (b < 0) {
        return -1;
      }
      into[offset] = (byte) b;
      return 1;
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
