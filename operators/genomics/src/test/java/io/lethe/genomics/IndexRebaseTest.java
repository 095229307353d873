package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where blocks are passed on unseen, a landed index is rebased, and trusted in nothing. */
class IndexRebaseTest {

  private static final int EOF_BLOCK = 28;
  private static final String BLOCKS =
      "recipe: test\nversion: 1\nkind: genomics\nstandard: VCF 4.5\noptions: {readNames: keep,"
          + " verify: blocks, variantIds: keep, keepInfo: ['*'], keepFormat: ['*'],"
          + " vcf: {terms: keep}}\n";

  @TempDir private Path folder;

  /** What became of a file and its index, and the object of the index, unpacked. */
  private record Result(Outcome index, byte[] data, byte[] bytes) {}

  private static Result curate(String name, byte[] raw, String extension, byte[] index)
      throws IOException {
    MemoryStore store = new MemoryStore();
    List<Outcome> outcomes =
        EngineUnderTest.create(BLOCKS)
            .curate(
                List.of(Sets.file(name, raw), Sets.file(name + extension, index)),
                RunContext.EMPTY,
                store);
    Outcome.Curated data = (Outcome.Curated) outcomes.get(0);
    assertThat(data.metadata()).containsEntry("verified", "blocks");
    byte[] made =
        outcomes.get(1) instanceof Outcome.Curated one ? store.objects().get(one.key()) : null;
    assertThat(store.objects()).hasSize(made == null ? 1 : 2);
    return new Result(outcomes.get(1), store.objects().get(data.key()), inflated(made));
  }

  private static byte[] inflated(byte[] bytes) {
    boolean packed = bytes != null && bytes.length > 2 && bytes[0] == 0x1f;
    return packed ? EngineUnderTest.inflate(bytes) : bytes;
  }

  private static void run(String... command) throws Exception {
    ExternalTool.Result result = ExternalTool.run(command);
    assertThat(result.status()).as("%s: %s", List.of(command), result.lines()).isZero();
  }

  /** The index that a tool makes of a file. */
  private byte[] built(String name, byte[] data, String extension) throws Exception {
    Path file = Files.write(folder.resolve(name), data);
    String path = file.toString();
    switch (extension) {
      case ".bai" -> run("samtools", "index", path);
      case ".tbi" -> run("tabix", "-f", "-p", "vcf", path);
      default -> {
        boolean bam = name.endsWith(".bam");
        run(bam ? "samtools" : "bcftools", "index", bam ? "-c" : "-f", path);
      }
    }
    return Files.readAllBytes(Path.of(path + extension));
  }

  private void equalsThatOfTheTool(String name, byte[] raw, String extension) throws Exception {
    Result result = curate(name, raw, extension, built(name, raw, extension));
    assertThat(result.index()).isInstanceOf(Outcome.Curated.class);
    assertThat(result.bytes()).isEqualTo(inflated(built("out-" + name, result.data(), extension)));
  }

  private static void assumeTools() {
    for (String tool : List.of("samtools", "bcftools", "tabix")) {
      assumeTrue(ExternalTool.present(tool), "no " + tool);
    }
  }

  @Test
  void indexesOfBamEqualThoseOfSamtools() throws Exception {
    assumeTools();
    for (boolean aligned : new boolean[] {true, false}) {
      byte[] raw = BamSamples.of(21, 20_000, aligned);
      equalsThatOfTheTool("a.bam", raw, ".bai");
      equalsThatOfTheTool("a.bam", raw, ".csi");
    }
  }

  @Test
  void indexesOfVariantsEqualThoseOfTabixAndBcftools() throws Exception {
    assumeTools();
    byte[] text = Samples.bytes(VariantSamples.vcf(22, 8000, 9));
    equalsThatOfTheTool("a.vcf.gz", EngineUnderTest.bgzf(text), ".tbi");
    equalsThatOfTheTool("a.vcf.gz", EngineUnderTest.bgzf(text), ".csi");
    Path plain = Files.write(folder.resolve("in.vcf"), text);
    Path bcf = folder.resolve("in.bcf");
    run("bcftools", "view", "--no-version", "-Ob", "-o", bcf.toString(), plain.toString());
    equalsThatOfTheTool("a.bcf", Files.readAllBytes(bcf), ".csi");
  }

  /** Header and records share a block, blocks are small, of any size, and some are empty. */
  @Test
  void blocksMayBeOfAnySizeAndEmpty() throws Exception {
    assumeTools();
    byte[] plain = Samples.bytes(VariantSamples.vcf(23, 4000, 9));
    byte[] end = EngineUnderTest.bgzf(new byte[0]);
    ByteBuilder raw = new ByteBuilder();
    for (int at = 0, i = 0; at < plain.length; i++) {
      int size = Math.min(plain.length - at, 3000 + i * 37 % 5000);
      byte[] block = EngineUnderTest.bgzf(Arrays.copyOfRange(plain, at, at + size));
      raw.append(block, 0, block.length - EOF_BLOCK);
      if (i % 5 == 0) {
        raw.append(end);
      }
      at += size;
    }
    byte[] file = raw.append(end).toBytes();
    Result result = curate("a.vcf.gz", file, ".tbi", built("a.vcf.gz", file, ".tbi"));
    assertThat(result.index()).isInstanceOf(Outcome.Curated.class);
    assertThat(regions("a.vcf.gz", file, built("a.vcf.gz", file, ".tbi")))
        .isEqualTo(regions("b.vcf.gz", result.data(), EngineUnderTest.bgzf(result.bytes())))
        .hasSizeGreaterThan(50);
  }

  /** What a query by the index finds. */
  private List<String> regions(String name, byte[] data, byte[] index) throws Exception {
    Path file = Files.write(folder.resolve(name), data);
    Files.write(Path.of(file + ".tbi"), index);
    return ExternalTool.run("tabix", file.toString(), "chr1:500000-600000", "chr2:1-99999").lines();
  }

  /** One reference, one bin with one chunk, one window. */
  private static byte[] bai(long begin, long end, long window) {
    ByteBuilder out = new ByteBuilder().append(new byte[] {'B', 'A', 'I', 1}).appendInt(1);
    out.appendInt(1).appendInt(4681).appendInt(1);
    number(out, begin);
    number(out, end);
    out.appendInt(1);
    number(out, window);
    return out.toBytes();
  }

  private static void number(ByteBuilder out, long value) {
    out.appendInt((int) value).appendInt((int) (value >>> 32));
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    LittleEndian.putInt(changed, at, value);
    return changed;
  }

  @Test
  void whatIsNoPlaceInTheFileIsRefused() throws IOException {
    byte[] bam = BamSamples.of(24, 3000, true);
    int size = (bam[16] & 0xff | (bam[17] & 0xff) << 8) + 1;
    long first = (long) size << 16;
    long end = (long) (bam.length - EOF_BLOCK) << 16;
    byte[] good = bai(first, end, first);
    Result result = curate("a.bam", bam, ".bai", good);
    assertThat(result.index()).isInstanceOf(Outcome.Curated.class);
    assertThat(result.bytes()).hasSameSizeAs(good);
    List<byte[]> bad =
        List.of(
            bai(0, end, first),
            bai(first + (1 << 16), end, first),
            bai(first, end + 1, first),
            bai(first, (long) bam.length << 16, first),
            bai(end, first, first),
            bai(first, end, 12_345_678),
            with(good, 4, 5),
            with(good, 4, -1),
            with(good, 8, 1 << 20),
            with(good, 12, 37_449),
            with(good, 12, 37_450),
            with(good, 16, 7),
            with(good, 36, 1 << 24),
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 7),
            Arrays.copyOf(good, good.length + 16),
            "JANEDOE!".getBytes(StandardCharsets.US_ASCII));
    for (byte[] index : bad) {
      assertThat(curate("a.bam", bam, ".bai", index).index())
          .isInstanceOfSatisfying(
              Outcome.Quarantined.class,
              refused -> assertThat(refused.reason()).isEqualTo(ReasonCode.INDEX_MISMATCH));
    }
  }

  @Test
  void textInAnIndexDoesNotComeOut() throws IOException {
    byte[] bam = BamSamples.of(25, 3000, true);
    byte[] text = Samples.bytes("JANEDOE was here");
    ByteBuilder csi = new ByteBuilder().append(new byte[] {'C', 'S', 'I', 1});
    csi.appendInt(14).appendInt(5).appendInt(text.length).append(text).appendInt(0);
    Result result = curate("a.bam", bam, ".csi", EngineUnderTest.bgzf(csi.toBytes()));
    assertThat(new String(result.bytes(), StandardCharsets.ISO_8859_1))
        .startsWith("CSI\1")
        .doesNotContain("JANEDOE");
    byte[] vcf = EngineUnderTest.bgzf(Samples.bytes(VariantSamples.vcf(26, 10, 0)));
    ByteBuilder tbi = new ByteBuilder().append(new byte[] {'T', 'B', 'I', 1}).appendInt(1);
    tbi.appendInt(2).appendInt(1).appendInt(2).appendInt(0).appendInt('#').appendInt(0);
    tbi.appendInt(8).append(Samples.bytes("JANEDOE\0")).appendInt(0).appendInt(0);
    assertThat(curate("a.vcf.gz", vcf, ".tbi", EngineUnderTest.bgzf(tbi.toBytes())).index())
        .isInstanceOf(Outcome.Quarantined.class);
  }
}
