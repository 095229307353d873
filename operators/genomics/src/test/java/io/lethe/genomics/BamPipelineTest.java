package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Recipe;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.io.ByteBuilder;
import io.lethe.genomics.io.LittleEndian;
import io.lethe.genomics.options.GenomicsLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BAM in batches, by several threads, with its indexes. */
class BamPipelineTest {

  private static final String KEEP_ALL = "readNames: keep, verify: records";
  private static final int EOF_BLOCK = 28;

  @TempDir private Path folder;

  private static GenomicsCurator curator(String options, int threads) {
    String recipe =
        "recipe: test\nversion: 1\nkind: genomics\nstandard: SAM v1\noptions: {" + options + "}\n";
    return GenomicsCurators.load(GenomicsLimits.DEFAULT, threads)
        .create("project-a", Recipe.parse(recipe), EngineUnderTest.pseudonyms());
  }

  private static Outcome settle(String options, int threads, byte[] bam, MemoryStore store)
      throws IOException {
    return EngineUnderTest.curate(curator(options, threads), bam, store);
  }

  private static byte[] curated(String options, int threads, byte[] bam) throws IOException {
    MemoryStore store = new MemoryStore();
    assertThat(settle(options, threads, bam, store)).isInstanceOf(Outcome.Curated.class);
    return store.objects().values().iterator().next();
  }

  private static Map<String, String> metadata(String options, byte[] bam) throws IOException {
    return ((Outcome.Curated) settle(options, 1, bam, new MemoryStore())).metadata();
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() throws IOException {
    for (byte[] bam :
        List.of(
            BamSamples.of(1, 20_000, true),
            BamSamples.of(2, 20_000, false),
            BamSamples.longReads(3, 40))) {
      for (String options : List.of("deflater: reuse", "deflater: jdk", "readNames: keep")) {
        byte[] one = curated(options, 1, bam);
        assertThat(curated(options, 2, bam)).as(options).isEqualTo(one);
        assertThat(curated(options, 5, bam)).as(options).isEqualTo(one);
      }
    }
  }

  @Test
  void bothDeflatersGiveTheSameRecords() throws IOException {
    for (byte[] bam : List.of(BamSamples.of(4, 9000, true), BamSamples.longReads(5, 30))) {
      byte[] reuse = EngineUnderTest.inflate(curated("deflater: reuse", 1, bam));
      byte[] jdk = EngineUnderTest.inflate(curated("deflater: jdk", 1, bam));
      assertThat(reuse).isEqualTo(jdk);
    }
  }

  @Test
  void blocksOfWhichNothingChangesGoOnAsTheyAre() throws IOException {
    byte[] bam = BamSamples.plain(6, 20_000);
    Map<String, String> metadata = metadata(KEEP_ALL, bam);
    int passed = Integer.parseInt(metadata.get("blocksPassed"));
    assertThat(passed).isGreaterThan(50);
    byte[] out = curated(KEEP_ALL, 1, bam);
    // The last data block is found again, byte for byte, before the end-of-file block.
    byte[] tail = Arrays.copyOfRange(bam, bam.length - 4000, bam.length);
    assertThat(Arrays.copyOfRange(out, out.length - 4000, out.length)).isEqualTo(tail);
    assertThat(metadata).containsEntry("recordsIn", "20000").containsEntry("recordsOut", "20000");
  }

  @Test
  void verifyBlocksPassesAllBlocksAndChangesTheHeaderAlone() throws IOException {
    String options = "readNames: keep, verify: blocks";
    byte[] bam = BamSamples.of(7, 20_000, true);
    byte[] out = curated(options, 1, bam);
    byte[] landed = EngineUnderTest.inflate(bam);
    byte[] written = EngineUnderTest.inflate(out);
    int records = landed.length - 200_000;
    assertThat(Arrays.copyOfRange(written, written.length - 200_000, written.length))
        .isEqualTo(Arrays.copyOfRange(landed, records, landed.length));
    assertThat(new String(written, 0, 400, StandardCharsets.ISO_8859_1)).doesNotContain("JANEDOE");
    assertThat(metadata(options, bam)).containsEntry("verified", "blocks");
    byte[] cut = Arrays.copyOf(bam, bam.length - EOF_BLOCK);
    assertThat(settle(options, 1, cut, new MemoryStore()))
        .isEqualTo(new Outcome.Quarantined(ReasonCode.BGZF_EOF_MISSING, cut.length, cut.length));
  }

  @Test
  void aMissingEndOfFileBlockIsForgivenWhereTheRecipeSaysSo() throws IOException {
    byte[] bam = BamSamples.of(14, 5000, true);
    byte[] cut = Arrays.copyOf(bam, bam.length - EOF_BLOCK);
    for (String verify : List.of("records", "blocks")) {
      String options = "readNames: keep, verify: " + verify;
      String forgiving = options + ", validation: {BGZF_EOF_MISSING: warn}";
      assertThat(curated(forgiving, 2, cut)).isEqualTo(curated(options, 2, bam));
      assertThat(metadata(forgiving, cut)).containsEntry("validation", "BGZF_EOF_MISSING=1");
      assertThat(metadata(forgiving, bam)).doesNotContainKey("validation");
    }
  }

  @Test
  void recordsOutOfOrderAcrossBatchesAreFound() throws IOException {
    byte[] first = BamSamples.of(8, 30_000, true);
    byte[] plain = EngineUnderTest.inflate(first);
    // The records once more: the second pass begins before the end of the first.
    ByteBuilder twice = new ByteBuilder();
    int header = headerEnd(plain);
    twice.append(plain).append(plain, header, plain.length - header);
    for (int threads : new int[] {1, 3}) {
      Outcome outcome =
          settle("", threads, EngineUnderTest.bgzf(twice.toBytes()), new MemoryStore());
      assertThat(((Outcome.Quarantined) outcome).reason()).isEqualTo(ReasonCode.SAM_SORT_ORDER);
    }
  }

  private static int headerEnd(byte[] bam) {
    int at = 8 + LittleEndian.getInt(bam, 4);
    int count = LittleEndian.getInt(bam, at);
    at += 4;
    for (int i = 0; i < count; i++) {
      at += 8 + LittleEndian.getInt(bam, at);
    }
    return at;
  }

  @Test
  void faultsAreTheSameForAnyNumberOfThreads() throws IOException {
    byte[] bam = BamSamples.of(9, 20_000, false);
    for (int at = 5000; at < bam.length; at += bam.length / 40) {
      byte[] broken = bam.clone();
      broken[at] ^= 0x10;
      Outcome.Quarantined one = (Outcome.Quarantined) settle("", 1, broken, new MemoryStore());
      Outcome.Quarantined more = (Outcome.Quarantined) settle("", 3, broken, new MemoryStore());
      assertThat(more.reason()).isEqualTo(one.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
      assertThat(more.position()).isEqualTo(one.position());
    }
  }

  @Test
  void indexesEqualThoseOfSamtools() throws Exception {
    assumeTrue(ExternalTool.present("samtools"), "no samtools");
    String[] choices = {"deflater: reuse", "deflater: jdk", KEEP_ALL};
    for (String options : choices) {
      check(options, BamSamples.of(10, 30_000, true));
      check(options, BamSamples.of(11, 30_000, false));
      check(options, BamSamples.of(12, 16, true));
      check(options, BamSamples.longReads(13, 60));
    }
  }

  @Test
  void indexesOfTheCorpusEqualThoseOfSamtools() throws Exception {
    String corpus = System.getProperty("lethe.corpus.genomics", "");
    assumeTrue(!corpus.isBlank() && ExternalTool.present("samtools"), "no corpus");
    int checked = 0;
    try (Stream<Path> files = Files.walk(Path.of(corpus))) {
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".bam") && Files.isRegularFile(f))
              .sorted()
              .toList()) {
        checked += check("", Files.readAllBytes(file)) ? 1 : 0;
      }
    }
    assertThat(checked).isGreaterThan(10);
  }

  /** Curates with both indexes and compares each with what samtools makes of the curated file. */
  private boolean check(String options, byte[] bam) throws Exception {
    MemoryStore store = new MemoryStore();
    List<LandedFile> set =
        List.of(
            landed("x.bam", bam),
            landed("x.bam.bai", new byte[] {'B', 'A', 'I', 1}),
            landed("x.bam.csi", new byte[] {'C', 'S', 'I', 1}));
    List<Outcome> outcomes = curator(options, 2).curate(set, RunContext.EMPTY, store);
    if (!(outcomes.get(0) instanceof Outcome.Curated data)
        || !(outcomes.get(1) instanceof Outcome.Curated bai)) {
      return false;
    }
    Path file = folder.resolve("x.bam");
    Files.write(file, store.objects().get(data.key()));
    if (ExternalTool.run("samtools", "index", file.toString()).status() != 0) {
      return false;
    }
    int status = ExternalTool.run("samtools", "index", "-c", file.toString()).status();
    assertThat(store.objects().get(bai.key()))
        .isEqualTo(Files.readAllBytes(folder.resolve("x.bam.bai")));
    if (status != 0) {
      // Alignments that reach beyond their sequence and its bins.
      assertThat(outcomes.get(2)).isInstanceOf(Outcome.Quarantined.class);
      return true;
    }
    // A CSI is compressed; what it holds is compared.
    byte[] csi = store.objects().get(((Outcome.Curated) outcomes.get(2)).key());
    assertThat(EngineUnderTest.inflate(csi))
        .isEqualTo(EngineUnderTest.inflate(Files.readAllBytes(folder.resolve("x.bam.csi"))));
    return true;
  }

  private static LandedFile landed(String name, byte[] bytes) {
    return LandedFile.of(
        name,
        () ->
            new RawObject(
                RawIdentity.of(name, bytes.length, 0),
                bytes.length,
                Optional.empty(),
                new ByteArrayInputStream(bytes)));
  }
}
