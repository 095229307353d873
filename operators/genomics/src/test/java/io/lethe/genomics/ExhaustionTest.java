package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.io.ByteBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files that would ask for much memory or time. */
class ExhaustionTest {

  private static final int HEADER = 66 << 20;
  private static final int ITEMS = 70_000;

  private final GenomicsCurator curator = EngineUnderTest.create();
  private final MemoryStore store = new MemoryStore();

  private ReasonCode refused(byte[] bytes) throws IOException {
    Outcome outcome = EngineUnderTest.curate(curator, bytes, store);
    assertThat(outcome).isInstanceOf(Outcome.Quarantined.class);
    assertThat(store.objects()).isEmpty();
    return ((Outcome.Quarantined) outcome).reason();
  }

  /** Each contig has a record at its far end: windows of 16 KiB up to it would fill a gigabyte. */
  @ParameterizedTest
  @ValueSource(ints = {20, 1000})
  void anIndexOverMorePositionsThanAnyGenomeHasIsNotMade(int contigs) throws IOException {
    StringBuilder vcf = new StringBuilder("##fileformat=VCFv4.3\n");
    vcf.append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n");
    for (int i = 0; i < contigs; i++) {
      vcf.append("c").append(i).append("\t2147483647\t.\tA\tC\t.\t.\t.\n");
    }
    byte[] data = EngineUnderTest.bgzf(Samples.bytes(vcf.toString()));
    byte[] index = Samples.bytes("CSI\1");
    List<Outcome> outcomes =
        curator.curate(
            List.of(file("a.vcf.gz", data), file("a.vcf.gz.csi", index)), RunContext.EMPTY, store);
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Curated.class);
    if (contigs < 32) {
      assertThat(outcomes.get(1)).isInstanceOf(Outcome.Curated.class);
    } else {
      assertThat(((Outcome.Quarantined) outcomes.get(1)).reason())
          .isEqualTo(ReasonCode.INDEX_MISMATCH);
    }
  }

  private static LandedFile file(String name, byte[] bytes) {
    return LandedFile.of(
        name, () -> EngineUnderTest.raw(name, bytes, new ByteArrayInputStream(bytes)));
  }

  @Test
  void aSamHeaderOfMoreThanIsHeldIsRefused() throws IOException {
    String comment = "@CO\t" + "x".repeat(1 << 20) + "\n";
    String header = "@HD\tVN:1.6\n" + comment.repeat(HEADER >> 20);
    assertThat(refused(Samples.bytes(header))).isEqualTo(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
  }

  @Test
  void aBamHeaderOfMoreThanIsHeldIsRefused() throws IOException {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; digits.length() < 60_000; i++) {
      digits.append(i * 7919);
    }
    int count = HEADER / digits.length();
    ByteBuilder bam = new ByteBuilder().append("BAM\1").appendInt(0).appendInt(count);
    for (int i = 0; i < count; i++) {
      String name = i + "x" + digits;
      bam.appendInt(name.length() + 1).append(name).append(0).appendInt(1);
    }
    assertThat(refused(EngineUnderTest.bgzf(bam.toBytes())))
        .isEqualTo(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ids", "filters", "info"})
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void longListsAreRefusedBeforeTheyAreComparedWithThemselves(String column) throws IOException {
    StringBuilder items = new StringBuilder("i0");
    for (int i = 1; i < ITEMS; i++) {
      items.append(";i").append(i);
    }
    String list = items.toString();
    String info = list.replace(";", "=1;") + "=1";
    String line =
        switch (column) {
          case "ids" -> "chr1\t1\t" + list + "\tA\tC\t.\t.\t.\n";
          case "filters" -> "chr1\t1\t.\tA\tC\t.\t" + list + "\t.\n";
          default -> "chr1\t1\t.\tA\tC\t.\t.\t" + info + "\n";
        };
    String columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    assertThat(refused(Samples.bytes("##fileformat=VCFv4.3\n" + columns + line)))
        .isEqualTo(ReasonCode.VCF_RECORD_MALFORMED);
  }
}
