package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.io.ByteBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Blocks in which nothing changes are passed on as they are, and no others. */
class BlockPassTest {

  private static final int EOF_BLOCK = 28;
  private static final String RECIPE =
      "recipe: test\nversion: 1\nkind: genomics\nstandard: VCF 4.5\noptions: {";
  private static final String UNTOUCHED =
      "variantIds: keep, keepInfo: ['*'], keepFormat: ['*'], vcf: {terms: keep}";

  private final MemoryStore store = new MemoryStore();

  private Outcome curate(String options, byte[] raw) throws IOException {
    return EngineUnderTest.curate(EngineUnderTest.create(RECIPE + options + "}\n"), raw, store);
  }

  private byte[] written() {
    return store.objects().values().iterator().next();
  }

  /** The compressed blocks of a file, each without its header, as text. */
  private static Set<String> blocks(byte[] file) {
    Set<String> blocks = new HashSet<>();
    int at = 0;
    while (at < file.length) {
      int size = (file[at + 16] & 0xff | (file[at + 17] & 0xff) << 8) + 1;
      blocks.add(Arrays.toString(Arrays.copyOfRange(file, at + 18, at + size)));
      at += size;
    }
    return blocks;
  }

  private static byte[] packed(byte[] plain, int blockSize) {
    ByteBuilder out = new ByteBuilder();
    for (int at = 0; at < plain.length; at += blockSize) {
      byte[] part = Arrays.copyOfRange(plain, at, Math.min(plain.length, at + blockSize));
      byte[] block = EngineUnderTest.bgzf(part);
      out.append(block, 0, block.length - EOF_BLOCK);
    }
    byte[] end = EngineUnderTest.bgzf(new byte[0]);
    return out.append(end).toBytes();
  }

  @Test
  void unchangedBlocksArePassedAndTheContentIsThatOfAPlainFile() throws IOException {
    for (int loss : new int[] {0, 40, 1500}) {
      for (int blockSize : new int[] {999, 5000, 60_000}) {
        byte[] plain = Samples.bytes(VariantSamples.vcf(loss + 1, 4000, loss));
        byte[] raw = packed(plain, blockSize);
        MemoryStore whole = new MemoryStore();
        EngineUnderTest.curate(EngineUnderTest.create(), plain, whole);
        MemoryStore spliced = new MemoryStore();
        EngineUnderTest.curate(EngineUnderTest.create(), raw, spliced);
        assertThat(EngineUnderTest.text(spliced)).isEqualTo(EngineUnderTest.text(whole));
        Set<String> passed = blocks(raw);
        int all = passed.size();
        passed.retainAll(blocks(spliced.objects().values().iterator().next()));
        if (loss == 0) {
          // All but those with the header.
          int headers = plain.length < blockSize ? 1 : 900 / blockSize + 2;
          assertThat(passed).hasSizeGreaterThanOrEqualTo(all - headers);
        } else if (loss == 1500) {
          assertThat(passed).hasSizeBetween(2, all - 1);
        }
      }
    }
  }

  @Test
  void headersOfPassedBlocksAreMadeAnew() throws IOException {
    byte[] raw = packed(Samples.bytes(VariantSamples.vcf(5, 4000, 0)), 30_000);
    int second = (raw[16] & 0xff | (raw[17] & 0xff) << 8) + 1;
    raw[second + 4] = 0x7f;
    raw[second + 9] = 3;
    curate("", raw);
    byte[] out = written();
    for (int at = 0; at < out.length; ) {
      assertThat(Arrays.copyOfRange(out, at + 4, at + 10))
          .isEqualTo(new byte[] {0, 0, 0, 0, 0, (byte) 0xff});
      at += (out[at + 16] & 0xff | (out[at + 17] & 0xff) << 8) + 1;
    }
  }

  @Test
  void blocksPassUnseenWhereTheRecipeLeavesRecordsAlone() throws IOException {
    byte[] plain = Samples.bytes(VariantSamples.vcf(6, 4000, 3));
    byte[] raw = packed(plain, 20_000);
    Outcome outcome = curate("readNames: keep, verify: blocks, " + UNTOUCHED, raw);
    assertThat(((Outcome.Curated) outcome).metadata())
        .containsEntry("verified", "blocks")
        .doesNotContainKeys("recordsOut", "contentSha256");
    String text = EngineUnderTest.text(store);
    String body = new String(plain, StandardCharsets.ISO_8859_1);
    assertThat(text.substring(text.indexOf("\nchr1")))
        .isEqualTo(body.substring(body.indexOf("\nchr1")));
    assertThat(text.substring(0, text.indexOf("\nchr1"))).doesNotContain(Samples.CANARIES);
  }

  @Test
  void blocksAreLookedIntoWhereAnOptionCouldChangeARecord() throws IOException {
    byte[] raw = packed(Samples.bytes(VariantSamples.vcf(6, 400, 3)), 20_000);
    Outcome outcome = curate("readNames: keep, verify: blocks", raw);
    assertThat(((Outcome.Curated) outcome).metadata()).containsEntry("verified", "records");
    assertThat(EngineUnderTest.text(store)).doesNotContain(Samples.CANARIES);
  }

  @Test
  void passedBlocksAreHeldToTheStructureOfBgzf() throws IOException {
    String options = "readNames: keep, verify: blocks, " + UNTOUCHED;
    byte[] raw = packed(Samples.bytes(VariantSamples.vcf(7, 2000, 3)), 20_000);
    assertThat(reason(curate(options, Arrays.copyOf(raw, raw.length - EOF_BLOCK))))
        .isEqualTo(ReasonCode.BGZF_EOF_MISSING);
    assertThat(reason(curate(options, Arrays.copyOf(raw, raw.length - EOF_BLOCK - 9))))
        .isEqualTo(ReasonCode.GZIP_TRUNCATED);
    byte[] trailing = Arrays.copyOf(raw, raw.length + 40);
    assertThat(reason(curate(options, trailing))).isEqualTo(ReasonCode.GZIP_TRAILING_BYTES);
    assertThat(store.objects()).isEmpty();
  }

  private static ReasonCode reason(Outcome outcome) {
    return ((Outcome.Quarantined) outcome).reason();
  }
}
