package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contig of a breakend's mate (VCF §5.4) is held to what is asked of the column CHROM. */
class BreakendTest {

  private static final String CONTIG = "##contig=<ID=HLA-A*01:01,length=1000>\n";
  private static final String HEADER = BcfSamples.HEADER.replace("##contig", CONTIG + "##contig");
  private static final int MISSING = 0x7f800001;

  private final GenomicsCurator curator = EngineUnderTest.create();
  private final MemoryStore store = new MemoryStore();

  @ParameterizedTest
  @ValueSource(strings = {"A[chr1:20[", "]chr2:20]A", "A[<ctg7>:20[", "]HLA-A*01:01:20]A", "A."})
  void matesOnContigsStay(String allele) throws IOException {
    for (byte[] file : new byte[][] {vcf(allele), bcf(allele)}) {
      MemoryStore kept = new MemoryStore();
      assertThat(EngineUnderTest.curate(curator, file, kept)).isInstanceOf(Outcome.Curated.class);
      assertThat(EngineUnderTest.text(kept)).contains(allele);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A[Jane born 1970-01-02 Smith:1[",
        "]Jane Smith:1]A",
        "A[chr1*:20[",
        "A[HLA-A*02:01:20[",
        "A[J\u0001NE:1[",
        "A[J\u00c4NE:1[",
        "A[:1[",
        "A[1[",
      })
  void matesOnNoContigAreMalformed(String allele) throws IOException {
    assertRefused(ReasonCode.VCF_RECORD_MALFORMED, vcf(allele));
    assertRefused(ReasonCode.BCF_MALFORMED, bcf(allele));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A[JANEDOE:1[", "]ctg_janedoe_2:1]A", "A[<ANNROE>:1["})
  void matesThatNameASampleAreRefused(String allele) throws IOException {
    assertRefused(ReasonCode.DEIDENTIFICATION_FAILED, vcf(allele));
    assertRefused(ReasonCode.DEIDENTIFICATION_FAILED, bcf(allele));
  }

  private void assertRefused(ReasonCode reason, byte[] file) throws IOException {
    assertThat(EngineUnderTest.curate(curator, file, store))
        .isInstanceOfSatisfying(
            Outcome.Quarantined.class, out -> assertThat(out.reason()).isEqualTo(reason));
    assertThat(store.objects()).isEmpty();
  }

  private static byte[] vcf(String allele) {
    String header = HEADER.replaceAll(",IDX=[0-9]+", "");
    return Samples.bytes(header + "chr1\t10\t.\tA\t" + allele + "\t.\t.\t.\tGT\t0/1\t0/1\n");
  }

  private static byte[] bcf(String allele) {
    ByteBuilder shared = BcfSamples.fixed(9, 1, MISSING, 0, 2, 0);
    shared.append(7);
    BcfSamples.text(shared, "A");
    byte[] bytes = Samples.bytes(allele);
    shared.append(0xF7).append(0x11).append(bytes.length).append(bytes).append(0);
    return EngineUnderTest.bgzf(
        BcfSamples.file(HEADER, BcfSamples.record(shared, new ByteBuilder())));
  }
}
