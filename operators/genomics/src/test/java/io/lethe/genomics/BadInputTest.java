package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing that is broken passes, and nothing breaks the engine. */
class BadInputTest {

  private static final int EOF_BLOCK = 28;
  private static final int MUTATIONS = 4000;

  private final GenomicsCurator curator = EngineUnderTest.create();

  private Object settle(byte[] raw) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = EngineUnderTest.curate(curator, raw, store);
    assertThat(store.open()).isZero();
    boolean curated = outcome instanceof Outcome.Curated;
    assertThat(store.objects()).hasSize(curated ? 1 : 0);
    return outcome instanceof Outcome.Quarantined refused ? refused.reason() : "curated";
  }

  private Object fastq(String text) throws IOException {
    return settle(Samples.bytes(text));
  }

  private Object sam(String from, String to) throws IOException {
    assertThat(Samples.SAM).contains(from);
    return settle(Samples.bytes(Samples.SAM.replace(from, to)));
  }

  private Object vcf(String from, String to) throws IOException {
    assertThat(Samples.VCF).contains(from);
    return settle(Samples.bytes(Samples.VCF.replace(from, to)));
  }

  @Test
  void containersAreCheckedToTheirEnd() throws IOException {
    byte[] bam = Samples.bam();
    assertThat(settle(bam)).isEqualTo("curated");
    assertThat(settle(Arrays.copyOf(bam, bam.length - EOF_BLOCK)))
        .isEqualTo(ReasonCode.BGZF_EOF_MISSING);
    assertThat(settle(new ByteBuilder().append(bam).append("frob").toBytes()))
        .isEqualTo(ReasonCode.GZIP_TRAILING_BYTES);
    byte[] flipped = bam.clone();
    flipped[bam.length - EOF_BLOCK - 8] ^= 1;
    assertThat(settle(flipped)).isEqualTo(ReasonCode.GZIP_CHECKSUM);
    byte[] size = bam.clone();
    size[bam.length - EOF_BLOCK - 4] ^= 1;
    assertThat(settle(size)).isEqualTo(ReasonCode.GZIP_CHECKSUM);
    assertThat(settle(Samples.bamContent())).isEqualTo(ReasonCode.BAM_MALFORMED);
  }

  @Test
  void allMembersOfGzipAreReadAndInnerEndBlocksStripped() throws IOException {
    byte[] one = GzipSamples.member(Samples.bytes(Samples.FASTQ), "a", "b", "c");
    byte[] two = EngineUnderTest.bgzf(Samples.bytes(Samples.FASTQ));
    MemoryStore store = new MemoryStore();
    byte[] joined = new ByteBuilder().append(one).append(two).append(two).toBytes();
    Outcome outcome = EngineUnderTest.curate(curator, joined, store);
    assertThat(((Outcome.Curated) outcome).metadata()).containsEntry("recordsOut", "9");
    byte[] out = store.objects().values().iterator().next();
    assertThat(EngineUnderTest.inflate(out)).asString().hasLineCount(36);
  }

  @Test
  void everyTruncationOfABgzfFileIsRefused() throws IOException {
    for (byte[] whole : List.of(Samples.bam(), EngineUnderTest.bgzf(Samples.bytes(Samples.VCF)))) {
      for (int length = 0; length < whole.length; length++) {
        assertThat(settle(Arrays.copyOf(whole, length))).as("%d", length).isNotEqualTo("curated");
      }
    }
  }

  @Test
  void fastqIsHeldToItsGrammar() throws IOException {
    assertThat(fastq("@a\nAC\n+\nII\n")).isEqualTo("curated");
    assertThat(fastq("@a\nAC\nGT\n+\nII\n@I\n")).isEqualTo("curated");
    assertThat(fastq("@a\nAC\n+\nIII\n")).isEqualTo(ReasonCode.FASTQ_LENGTH_MISMATCH);
    assertThat(fastq("@a\nAC\n+\nI\n")).isEqualTo(ReasonCode.FASTQ_TRUNCATED);
    assertThat(fastq("@a\nAC\n+b\nII\n")).isEqualTo(ReasonCode.FASTQ_MALFORMED);
    assertThat(fastq("@a\nA C\n+\nIII\n")).isEqualTo(ReasonCode.FASTQ_ALPHABET);
    assertThat(fastq("@a\nAC\n+\nI\u007f\n")).isEqualTo(ReasonCode.FASTQ_ALPHABET);
    assertThat(fastq("@a\nAC\n+\nII\nb\nAC\n+\nII\n")).isEqualTo(ReasonCode.FASTQ_MALFORMED);
  }

  @Test
  void samIsHeldToItsHeader() throws IOException {
    assertThat(sam("\tchr1\t10\t", "\tchr2\t10\t")).isEqualTo(ReasonCode.SAM_RECORD_MALFORMED);
    assertThat(sam("\tRG:Z:FLOWX12.1", "\tRG:Z:other"))
        .isEqualTo(ReasonCode.SAM_READ_GROUP_UNKNOWN);
    assertThat(sam("\tPG:Z:bwa", "\tPG:Z:other")).isEqualTo(ReasonCode.SAM_PROGRAM_UNKNOWN);
    assertThat(sam("PP:bwa", "PP:none")).isEqualTo(ReasonCode.SAM_HEADER_MALFORMED);
    assertThat(sam("\t5M\t", "\t4M\t")).isEqualTo(ReasonCode.SAM_RECORD_MALFORMED);
    String placed = "r\t0\tchr1\t9\t0\t*\t*\t0\t0\tA\tI\n";
    assertThat(settle(Samples.bytes(Samples.SAM + placed))).isEqualTo(ReasonCode.SAM_SORT_ORDER);
  }

  @Test
  void vcfIsHeldToItsHeader() throws IOException {
    assertThat(vcf("DP=7", "DP=x")).isEqualTo(ReasonCode.VCF_RECORD_MALFORMED);
    assertThat(vcf("\t1|2:.", "")).isEqualTo(ReasonCode.VCF_RECORD_MALFORMED);
    assertThat(vcf("0/1:", "0/3:")).isEqualTo(ReasonCode.VCF_RECORD_MALFORMED);
    assertThat(vcf("chr1\t11", "chr1\t9")).isEqualTo(ReasonCode.VCF_SORT_ORDER);
    assertThat(vcf("VCFv4.3", "VCFv9.9")).isEqualTo(ReasonCode.VCF_HEADER_MALFORMED);
    assertThat(vcf("CARRIER\t.\n", "CARRIER\t.")).isEqualTo(ReasonCode.VCF_RECORD_MALFORMED);
  }

  @Test
  void bombsAndForeignFormatsAreRefused() throws IOException {
    byte[] bomb = EngineUnderTest.bgzf(new byte[1 << 24]);
    assertThat(settle(bomb)).isEqualTo(ReasonCode.GENOMICS_FORMAT_UNKNOWN);
    ByteBuilder line = new ByteBuilder().append("@a\n");
    byte[] bases = new byte[40 << 20];
    Arrays.fill(bases, (byte) 'A');
    assertThat(settle(EngineUnderTest.bgzf(line.append(bases).toBytes())))
        .isEqualTo(ReasonCode.GENOMICS_RECORD_TOO_LARGE);
    assertThat(settle(Samples.bytes("BCF\2\1"))).isEqualTo(ReasonCode.GENOMICS_FORMAT_UNSUPPORTED);
    assertThat(settle(new byte[0])).isEqualTo(ReasonCode.GENOMICS_FORMAT_UNKNOWN);
  }

  @Test
  void mutationsAlwaysSettleAndNeverBreakTheEngine() throws IOException {
    Random random = new Random(4);
    List<byte[]> seeds =
        List.of(
            Samples.bytes(Samples.FASTQ),
            Samples.bytes(Samples.SAM),
            Samples.bytes(Samples.VCF),
            Samples.bamContent(),
            Samples.bam(),
            BcfSamples.content());
    for (int i = 0; i < MUTATIONS; i++) {
      int which = i % seeds.size();
      byte[] bytes = seeds.get(which).clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        mutate(bytes, random);
      }
      byte[] raw = which == 3 || which == 5 ? EngineUnderTest.bgzf(bytes) : bytes;
      assertThat(settle(raw)).as("mutation %d", i).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
    }
  }

  private static void mutate(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(4)) {
      case 0 -> bytes[at] = (byte) random.nextInt(256);
      case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> bytes[at] = (byte) "\t\n:;,=./0\0\377".charAt(random.nextInt(11));
      default -> {
        int from = random.nextInt(bytes.length);
        int length = Math.min(random.nextInt(16), bytes.length - Math.max(at, from));
        System.arraycopy(bytes, from, bytes, at, length);
      }
    }
  }
}
