package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.bgzf.BlockPacker;
import io.lethe.genomics.deflate.JdkCodec;
import io.lethe.genomics.io.ByteBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variants that are deflated with the matches of landed blocks: other bytes, the same content. */
class VariantReuseTest {

  private static final int[] LEVELS = {0, 1, 6, 9};
  private static final int EOF_BLOCK = 28;

  private final GenomicsCurator reusing = create("deflater: reuse");
  private final GenomicsCurator jdk = create("deflater: jdk");

  @TempDir Path folder;

  private record Result(Map<String, String> metadata, byte[] packed) {}

  private static GenomicsCurator create(String options) {
    return EngineUnderTest.create(
        "recipe: test\nversion: 1\nkind: genomics\nstandard: VCF 4.5\noptions: {"
            + options
            + "}\n");
  }

  private static Result curate(GenomicsCurator curator, byte[] raw, InputStream in)
      throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = curator.curate(EngineUnderTest.raw(raw, in), store);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return new Result(
        ((Outcome.Curated) outcome).metadata(), store.objects().values().iterator().next());
  }

  private static Result curate(GenomicsCurator curator, byte[] raw) throws IOException {
    return curate(curator, raw, new ByteArrayInputStream(raw));
  }

  /** BGZF of blocks of random or equal sizes, at a level of the JDK's. */
  private static byte[] landed(byte[] plain, int level, int largest, Random random) {
    ByteBuilder out = new ByteBuilder();
    try (BlockPacker packer = new BlockPacker(new JdkCodec().deflater(level))) {
      for (int at = 0, size; at < plain.length; at += size) {
        size = random == null ? largest : 1 + random.nextInt(largest);
        size = Math.min(size, plain.length - at);
        out.room(BlockPacker.MAX);
        out.grow(packer.pack(plain, at, size, out.bytes(), out.length()));
      }
    }
    byte[] end = EngineUnderTest.bgzf(new byte[0]);
    assertThat(end).hasSize(EOF_BLOCK);
    return out.append(end).toBytes();
  }

  /** Records that lose text, and with {@code grow} terms for which longer tokens stand. */
  private static byte[] vcf(long seed, int records, int loss, boolean grow) {
    String text = VariantSamples.vcf(seed, records, loss);
    return Samples.bytes(grow ? text.replace("q10", "zz") : text);
  }

  @Test
  void contentAndMetadataAreThoseOfTheOtherDeflater() throws IOException {
    Random random = new Random(20);
    int grown = 0;
    for (int i = 0; i < 40; i++) {
      boolean grows = random.nextBoolean();
      byte[] plain = vcf(i, 200 + random.nextInt(3000), random.nextInt(5), grows);
      int largest = 1 + random.nextInt(1 << 4 + random.nextInt(12));
      byte[] raw = landed(plain, LEVELS[i % LEVELS.length], Math.min(largest, 65280), random);
      Result reused = curate(reusing, raw);
      Result other = curate(jdk, raw);
      assertThat(reused.metadata()).isEqualTo(other.metadata());
      byte[] content = EngineUnderTest.inflate(reused.packed());
      assertThat(content).isEqualTo(EngineUnderTest.inflate(other.packed()));
      grown += content.length > plain.length ? 1 : 0;
    }
    assertThat(grown).isPositive();
  }

  @Test
  void bytesDoNotDependOnHowTheFileArrives() throws IOException {
    byte[] raw = landed(vcf(3, 3000, 3, true), 6, 30_000, new Random(3));
    Result whole = curate(reusing, raw);
    for (int most : new int[] {1, 7, 4096}) {
      assertThat(curate(reusing, raw, Samples.slow(raw, most)).packed()).isEqualTo(whole.packed());
    }
  }

  @Test
  void filesAreAsSmallAsTheEffortThatLanded() throws IOException {
    for (int loss : new int[] {1, 3, 20}) {
      byte[] plain = vcf(loss, 20_000, loss, false);
      byte[] raw = landed(plain, 6, 65280, null);
      int searched = curate(jdk, raw).packed().length;
      assertThat(curate(reusing, raw).packed().length).isLessThan(searched * 104 / 100);
      int little = curate(reusing, landed(plain, 1, 65280, null)).packed().length;
      assertThat(curate(reusing, landed(plain, 9, 65280, null)).packed().length)
          .isLessThan(little * 97 / 100);
    }
  }

  @Test
  void blocksAreNotCutSmallWhereMuchGoes() throws IOException {
    String text = VariantSamples.vcf(8, 20_000, 1).replace("CARRIER", "CARRIER".repeat(30));
    byte[] raw = landed(Samples.bytes(text), 6, 65280, null);
    byte[] packed = curate(reusing, raw).packed();
    int length = EngineUnderTest.inflate(packed).length;
    int blocks = 0;
    for (int at = 0; at < packed.length; blocks++) {
      at += (packed[at + 16] & 0xff | (packed[at + 17] & 0xff) << 8) + 1;
    }
    // The header, the last one and the end-of-file block aside.
    assertThat(blocks - 3).isLessThanOrEqualTo(length / (BlockPacker.BLOCK / 2));
  }

  @Test
  void brokenBlocksAreRefusedAlike() throws IOException {
    byte[] raw = landed(vcf(4, 2000, 3, false), 6, 20_000, null);
    Random random = new Random(4);
    for (int i = 0; i < 120; i++) {
      byte[] broken = raw.clone();
      broken[random.nextInt(raw.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(told(reusing, broken)).isEqualTo(told(jdk, broken));
    }
  }

  /** What is told of a file; of a refusal reason and place. */
  private static String told(GenomicsCurator curator, byte[] raw) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = EngineUnderTest.curate(curator, raw, store);
    return outcome instanceof Outcome.Quarantined refused
        ? refused.reason() + " " + refused.position() + " " + store.objects().size()
        : ((Outcome.Curated) outcome).metadata().toString();
  }

  @Test
  void binaryVariantsAndOtherToolsAgree() throws Exception {
    assumeTrue(ExternalTool.present("bcftools"), "no bcftools");
    for (int loss : new int[] {1, 3, 50}) {
      Path text = Files.write(folder.resolve("in.vcf"), vcf(loss, 20_000, loss, true));
      Path bcf = folder.resolve("in.bcf");
      ExternalTool.run("bcftools", "view", "--no-version", "-Ob", "-o", "" + bcf, "" + text);
      byte[] raw = Files.readAllBytes(bcf);
      Result reused = curate(reusing, raw);
      Result other = curate(jdk, raw);
      assertThat(reused.metadata()).isEqualTo(other.metadata());
      assertThat(EngineUnderTest.inflate(reused.packed()))
          .isEqualTo(EngineUnderTest.inflate(other.packed()));
      assertThat(reused.packed().length).isLessThan(other.packed().length * 105 / 100);
      for (byte[] packed : new byte[][] {reused.packed(), curate(reusing, vcfGz(text)).packed()}) {
        Path out = Files.write(folder.resolve("out.gz"), packed);
        assertThat(ExternalTool.run("bcftools", "view", "-H", "" + out).lines()).hasSize(20_000);
        assertThat(ExternalTool.run("gzip", "-t", "" + out).status()).isZero();
      }
    }
  }

  private static byte[] vcfGz(Path text) throws IOException {
    return landed(Files.readAllBytes(text), 6, 65280, null);
  }
}
