package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Domain;
import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BcfTest {

  private final GenomicsCurator curator = EngineUnderTest.create();
  private final MemoryStore store = new MemoryStore();

  private Outcome curate(byte[] content) throws IOException {
    return EngineUnderTest.curate(curator, EngineUnderTest.bgzf(content), store);
  }

  private ReasonCode refused(byte[] content) throws IOException {
    Outcome outcome = curate(content);
    assertThat(store.objects()).isEmpty();
    return ((Outcome.Quarantined) outcome).reason();
  }

  private static byte[] with(int index, int value) {
    byte[] record = BcfSamples.second();
    record[index] = (byte) value;
    return BcfSamples.file(BcfSamples.HEADER, record);
  }

  @Test
  void recordsAreRewrittenByFieldAndNumbersStay() throws IOException {
    curate(BcfSamples.content());
    String jane = EngineUnderTest.pseudonyms().shortName(Domain.SAMPLE, "JANEDOE");
    String ann = EngineUnderTest.pseudonyms().shortName(Domain.SAMPLE, "ANNROE");
    String header =
        "##fileformat=VCFv4.2\n"
            + "##FILTER=<ID=PASS,Description=\"All filters passed\",IDX=0>\n"
            + "##FILTER=<ID=q10,Description=\".\",IDX=1>\n"
            + "##INFO=<ID=DP,Number=1,Type=Integer,"
            + "Description=\"Combined depth across samples\",IDX=7>\n"
            + "##INFO=<ID=DB,Number=0,Type=Flag,Description=\"dbSNP membership\",IDX=8>\n"
            + "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\",IDX=9>\n"
            + "##contig=<ID=chr1,length=1000,IDX=3>\n"
            + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
            + jane
            + "\t"
            + ann
            + "\n";
    ByteBuilder shared = BcfSamples.fixed(9, 1, 0x41f00000, 2, 2, 1);
    BcfSamples.text(shared, "rs12");
    BcfSamples.text(shared, "A");
    BcfSamples.text(shared, "C");
    shared.append(0x11).append(0);
    shared.append(0x11).append(7).append(0x12).append(300 & 0xff).append(300 >> 8);
    shared.append(0x11).append(8).append(0);
    ByteBuilder samples = new ByteBuilder();
    samples.append(0x11).append(9).append(0x21).append(new byte[] {2, 4, 4, 5});
    byte[] first = BcfSamples.record(shared, samples);
    assertThat(EngineUnderTest.decoded(store))
        .isEqualTo(BcfSamples.file(header, first, BcfSamples.second()));
    assertThat(store.objects().keySet().iterator().next()).endsWith(".bcf");
  }

  @Test
  void theContentIsThatOfTheSameVcf() throws IOException {
    String vcf =
        BcfSamples.HEADER.replaceAll(",IDX=[0-9]+", "")
            + "chr1\t10\trs12;JANEDOE_1\tA\tC\t3e1\tPASS\tWHO=CARRIER;DP=300;DB\tGT:NOTE"
            + "\t0/1:a\t1|1:CAR\n"
            + "chr1\t11\t.\tAC\t<DEL>\t.\tq10\t.\tGT\t./.\t0\n";
    Outcome binary = curate(BcfSamples.content());
    Outcome text = EngineUnderTest.curate(curator, Samples.bytes(vcf), new MemoryStore());
    assertThat(((Outcome.Curated) binary).metadata().get("contentSha256"))
        .isEqualTo(((Outcome.Curated) text).metadata().get("contentSha256"))
        .hasSize(64);
    assertThat(((Outcome.Curated) binary).metadata())
        .containsEntry("recordsIn", "2")
        .containsEntry("recordsOut", "2")
        .containsEntry("recordsPassed", "1")
        .containsEntry("fieldsDropped", "2");
  }

  @Test
  void noPlantedIdentifierIsFound() throws IOException {
    Outcome outcome = curate(BcfSamples.content());
    byte[] packed = store.objects().values().iterator().next();
    String all =
        outcome + EngineUnderTest.text(store) + new String(packed, StandardCharsets.ISO_8859_1);
    assertThat(all).doesNotContain(Samples.CANARIES).doesNotContain("ANNROE", "CAR");
  }

  @Test
  void numbersOutsideOfTheHeaderAreRefused() throws IOException {
    int shared = 8;
    int id = shared + 24;
    int filter = id + 1 + 3 + 6 + 1;
    int key = filter + 2;
    assertThat(refused(with(shared, 0))).as("contig").isEqualTo(ReasonCode.BCF_MALFORMED);
    assertThat(refused(with(shared + 7, -1))).isEqualTo(ReasonCode.BCF_MALFORMED);
    assertThat(refused(with(shared + 20, 3))).as("samples").isEqualTo(ReasonCode.BCF_MALFORMED);
    assertThat(refused(with(filter, 7))).as("filter").isEqualTo(ReasonCode.BCF_MALFORMED);
    assertThat(refused(with(key, 7))).as("format").isEqualTo(ReasonCode.BCF_MALFORMED);
    assertThat(refused(with(key + 2, 6))).as("allele").isEqualTo(ReasonCode.BCF_MALFORMED);
  }

  @Test
  void lengthsThatContradictEachOtherAreRefused() throws IOException {
    byte[] whole = BcfSamples.file(BcfSamples.HEADER, BcfSamples.second());
    int header = whole.length - BcfSamples.second().length;
    for (int length = header + 1; length < whole.length; length++) {
      assertThat(refused(Arrays.copyOf(whole, length))).isEqualTo(ReasonCode.BCF_TRUNCATED);
    }
    byte[] longer = whole.clone();
    longer[header]++;
    assertThat(refused(Arrays.copyOf(longer, whole.length + 1)))
        .isEqualTo(ReasonCode.BCF_MALFORMED);
    byte[] huge = whole.clone();
    huge[header + 3] = 0x7f;
    assertThat(refused(huge)).isEqualTo(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
  }

  @Test
  void orderAndRepetitionAreHeldAsInVcf() throws IOException {
    byte[] first = BcfSamples.first();
    byte[] second = BcfSamples.second();
    assertThat(refused(BcfSamples.file(BcfSamples.HEADER, second, first)))
        .isEqualTo(ReasonCode.VCF_SORT_ORDER);
    assertThat(refused(BcfSamples.file(BcfSamples.HEADER, first, first)))
        .isEqualTo(ReasonCode.BCF_MALFORMED);
  }

  @Test
  void theSameNumberTwiceInTheHeaderIsRefused() throws IOException {
    String header = BcfSamples.HEADER.replace("IDX=10>", "IDX=9>");
    assertThat(refused(BcfSamples.file(header))).isEqualTo(ReasonCode.VCF_HEADER_MALFORMED);
  }

  @Test
  void otherVersionsAreUnsupported() throws IOException {
    byte[] content = BcfSamples.content();
    content[4] = 1;
    assertThat(refused(content)).isEqualTo(ReasonCode.GENOMICS_FORMAT_UNSUPPORTED);
  }
}
