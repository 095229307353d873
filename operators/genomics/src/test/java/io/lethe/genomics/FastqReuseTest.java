package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.bgzf.BlockPacker;
import io.lethe.genomics.deflate.JdkCodec;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.io.ByteBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads that are deflated with the matches of the landed stream: other bytes, the same content. */
class FastqReuseTest {

  private static final int[] LEVELS = {0, 1, 6, 9};

  private final GenomicsCurator reusing = create("deflater: reuse");
  private final GenomicsCurator jdk = create("deflater: jdk");

  @TempDir Path folder;

  private static GenomicsCurator create(String options) {
    return EngineUnderTest.create(
        "recipe: test\nversion: 1\nkind: genomics\nstandard: SAM v1\noptions: {" + options + "}\n");
  }

  /** Reads as sequencers name them, with a few of other names, shapes and ends of lines. */
  private static byte[] reads(Random random, int count) {
    StringBuilder out = new StringBuilder();
    String[] names = {"A00123:45:HXYZDSX2:1:1101:", "SRR000001.", "m54/", "x"};
    String name = names[random.nextInt(8) < 5 ? 0 : random.nextInt(names.length)];
    int length = 1 + random.nextInt(300);
    boolean odd = random.nextInt(4) == 0;
    for (int i = 0; i < count; i++) {
      String title = name + (1000 + random.nextInt(31_000)) + ":" + random.nextInt(9000);
      title += random.nextBoolean() ? " 1:N:0:ACGTACGT" : odd ? " sample=Hartwell" : "";
      boolean wrapped = odd && random.nextInt(5) == 0;
      String end = odd && random.nextInt(5) == 0 ? "\r\n" : "\n";
      String plus = odd && random.nextInt(5) == 0 ? "+" + title : "+";
      out.append('@').append(title).append(end);
      out.append(line(random, "ACGT", length, wrapped ? end : "", 1)).append(end);
      out.append(plus).append(end);
      out.append(line(random, "F:,#", length, wrapped ? end : "", 9)).append(end);
    }
    String text = out.toString();
    return Samples.bytes(odd && random.nextBoolean() ? text.stripTrailing() : text);
  }

  /** Letters in runs, with {@code fold} in their middle. */
  private static String line(Random random, String letters, int length, String fold, int run) {
    StringBuilder line = new StringBuilder();
    char letter = letters.charAt(0);
    for (int i = 0; i < length; i++) {
      letter = random.nextInt(run) == 0 ? letters.charAt(random.nextInt(4)) : letter;
      line.append(i == length / 2 ? fold : "").append(letter);
    }
    return line.toString();
  }

  /** A gzip file of one or more members, in the ways that zlib knows. */
  private static byte[] gzip(byte[] plain, int level, int members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < members; i++) {
      int from = (int) ((long) plain.length * i / members);
      int to = (int) ((long) plain.length * (i + 1) / members);
      try (GZIPOutputStream member = new LevelStream(out, level)) {
        member.write(plain, from, to - from);
      }
    }
    return out.toByteArray();
  }

  private static final class LevelStream extends GZIPOutputStream {
    LevelStream(ByteArrayOutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
      def.setStrategy(level == 9 ? Deflater.FILTERED : Deflater.DEFAULT_STRATEGY);
    }
  }

  private static byte[] bgzf(byte[] plain, int level, int size) {
    ByteBuilder out = new ByteBuilder();
    try (BlockPacker packer = new BlockPacker(new JdkCodec().deflater(level))) {
      for (int at = 0; at < plain.length; at += size) {
        out.room(BlockPacker.MAX);
        int count = Math.min(size, plain.length - at);
        out.grow(packer.pack(plain, at, count, out.bytes(), out.length()));
      }
    }
    return out.append(EngineUnderTest.bgzf(new byte[0])).toBytes();
  }

  private record Result(Map<String, String> metadata, byte[] packed) {}

  private static Result curate(GenomicsCurator curator, byte[] raw, InputStream in)
      throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = curator.curate(EngineUnderTest.raw(raw, in), store);
    assertThat(outcome).isInstanceOf(Outcome.Curated.class);
    return new Result(
        ((Outcome.Curated) outcome).metadata(), store.objects().values().iterator().next());
  }

  private static byte[] packed(GenomicsCurator curator, byte[] raw) throws IOException {
    return curate(curator, raw, new ByteArrayInputStream(raw)).packed();
  }

  /** Returns what was written. */
  private byte[] assertAlike(byte[] raw) throws IOException {
    Result reused = curate(reusing, raw, new ByteArrayInputStream(raw));
    Result other = curate(jdk, raw, new ByteArrayInputStream(raw));
    assertThat(reused.metadata()).isEqualTo(other.metadata());
    assertThat(EngineUnderTest.inflate(reused.packed()))
        .isEqualTo(EngineUnderTest.inflate(other.packed()));
    return reused.packed();
  }

  @Test
  void contentAndMetadataAreThoseOfTheOtherDeflater() throws IOException {
    Random random = new Random(30);
    for (int i = 0; i < 60; i++) {
      byte[] plain = reads(random, random.nextInt(1 << random.nextInt(12)) + 1);
      int level = LEVELS[i % LEVELS.length];
      assertAlike(gzip(plain, level, 1 + random.nextInt(3)));
      assertAlike(bgzf(plain, level, 1 + random.nextInt(65280)));
    }
  }

  @Test
  void matesAreTheSameBytesAsTheyWouldBeAlone() throws IOException {
    byte[] plain = reads(new Random(9), 2000);
    byte[][] landed = {gzip(plain, 6, 1), bgzf(plain, 6, 40_000)};
    MemoryStore store = new MemoryStore();
    Map<String, byte[]> alone = new HashMap<>();
    LandedFile[] files = new LandedFile[landed.length];
    for (int i = 0; i < landed.length; i++) {
      files[i] = Sets.file("x_R" + (i + 1) + ".fastq.gz", landed[i]);
      MemoryStore one = new MemoryStore();
      Sets.curate(reusing, RunContext.EMPTY, one, files[i]);
      alone.putAll(one.objects());
    }
    assertThat(Sets.reasons(Sets.curate(reusing, RunContext.EMPTY, store, files)))
        .containsOnlyNulls();
    assertThat(store.objects()).hasSize(2).containsAllEntriesOf(alone);
    byte[] content = EngineUnderTest.inflate(packed(jdk, plain));
    assertThat(store.objects().values())
        .allSatisfy(packed -> assertThat(EngineUnderTest.inflate(packed)).isEqualTo(content));
  }

  @Test
  void longReadsAndLongCommentsPass() throws IOException {
    Random random = new Random(31);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      int length = 1 << 14 + random.nextInt(7);
      out.append("@0a1b2c3d-1111-2222-3333-444455556666 ").append("runid=ab".repeat(length / 8));
      out.append('\n').append(line(random, "ACGT", length, "", 1)).append("\n+\n");
      out.append(line(random, "F:,#", length, "", 9)).append('\n');
    }
    assertAlike(gzip(Samples.bytes(out.toString()), 6, 1));
  }

  @Test
  void bytesDoNotDependOnHowTheFileArrives() throws IOException {
    byte[] plain = reads(new Random(5), 3000);
    for (byte[] raw : new byte[][] {gzip(plain, 6, 2), bgzf(plain, 6, 30_000)}) {
      byte[] whole = packed(reusing, raw);
      for (int most : new int[] {1, 7, 4096}) {
        assertThat(curate(reusing, raw, Samples.slow(raw, most)).packed()).isEqualTo(whole);
      }
    }
  }

  @Test
  void filesAreAboutAsSmallAsTheEffortThatLanded() throws IOException {
    byte[] plain = reads(new Random(30), 20_000);
    int searched = packed(jdk, gzip(plain, 6, 1)).length;
    assertThat(packed(reusing, gzip(plain, 6, 1)).length).isLessThan(searched * 110 / 100);
    assertThat(packed(reusing, bgzf(plain, 6, 65280)).length).isLessThan(searched * 112 / 100);
  }

  @Test
  void whatLandedStoredOrPlainIsDeflatedByTheOtherDeflater() throws IOException {
    byte[] plain = reads(new Random(6), 3000);
    byte[] searched = packed(jdk, plain);
    assertThat(packed(reusing, plain)).isEqualTo(searched);
    assertThat(packed(reusing, gzip(plain, 0, 1))).isEqualTo(searched);
  }

  @Test
  void brokenStreamsAreRefusedAlike() throws IOException {
    Random random = new Random(7);
    byte[] plain = reads(random, 1500);
    byte[][] landed = {gzip(plain, 6, 1), gzip(plain, 1, 3), bgzf(plain, 6, 20_000)};
    int refused = 0;
    for (int i = 0; i < 900; i++) {
      byte[] broken = landed[i % landed.length].clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int size = i % 5 == 0 ? random.nextInt(broken.length) : broken.length;
      broken = Arrays.copyOf(broken, size);
      String told = told(jdk, broken);
      assertThat(told(reusing, broken)).as("stream %d", i).isEqualTo(told);
      refused += told.startsWith("refused") ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(700);
  }

  /** What is told of a file; of a refusal reason and place. */
  private static String told(GenomicsCurator curator, byte[] raw) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = EngineUnderTest.curate(curator, raw, store);
    return outcome instanceof Outcome.Quarantined why
        ? "refused " + why.reason() + " " + why.position() + " " + store.objects().size()
        : ((Outcome.Curated) outcome).metadata().toString();
  }

  @Test
  void otherToolsReadIt() throws Exception {
    assumeTrue(ExternalTool.present("gzip"), "no gzip");
    byte[] raw = gzip(reads(new Random(8), 5000), 6, 1);
    Path out = Files.write(folder.resolve("out.fastq.gz"), packed(reusing, raw));
    assertThat(ExternalTool.run("gzip", "-t", "" + out).status()).isZero();
    if (ExternalTool.present("bgzip")) {
      assertThat(ExternalTool.run("bgzip", "-t", "" + out).status()).isZero();
    }
  }
}
