package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Recipe;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.options.GenomicsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The mates of read pairs pass together or not at all. */
class MatesTest {

  private static final String R1 = reads(1, "a", "b", "c");
  private static final String R2 = reads(2, "a", "b", "c");
  private static final Path RECIPE =
      Path.of("..", "..", "conf", "recipes", "genomics-standard.yaml");

  private final GenomicsCurator curator = EngineUnderTest.create();
  private final MemoryStore store = new MemoryStore();

  private static String reads(int mate, String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append("@").append(name).append(' ').append(mate).append(":N:0:ACGT\nACGT\n+\nIIII\n");
    }
    return text.toString();
  }

  private List<Outcome> curate(LandedFile... files) throws IOException {
    return Sets.curate(curator, RunContext.EMPTY, store, files);
  }

  private List<ReasonCode> reasons(String first, String second) throws IOException {
    return Sets.reasons(curate(Sets.file("x_R1.fastq", first), Sets.file("x_R2.fastq", second)));
  }

  private static String lenient(String checks) throws IOException {
    return Files.readString(RECIPE).replace("validation: {}", "validation: " + checks);
  }

  @Test
  void matesOfOneTemplateKeepOneName() throws IOException {
    List<Outcome> outcomes =
        curate(
            Sets.file("x_R1.fastq.gz", EngineUnderTest.bgzf(Samples.bytes(R1))),
            Sets.file("x_R2.fastq.gz", GzipSamples.member(Samples.bytes(R2), "n", "c", "x")),
            Sets.file("x_I1.fastq", R1));
    assertThat(Sets.reasons(outcomes)).containsOnlyNulls();
    List<String> names =
        outcomes.stream()
            .map(outcome -> store.objects().get(((Outcome.Curated) outcome).key()))
            .map(bytes -> new String(EngineUnderTest.inflate(bytes), StandardCharsets.US_ASCII))
            .map(text -> text.lines().filter(line -> line.startsWith("@")).toList().toString())
            .map(text -> text.replaceAll(" [12]:N:0:0", ""))
            .toList();
    assertThat(names.get(0)).isEqualTo(names.get(1)).isEqualTo(names.get(2));
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.Curated) outcome).metadata())
                    .containsEntry("recordsOut", "3")
                    .containsEntry("mates", "3")
                    .containsEntry("pairing", "paired"));
  }

  @Test
  void matesAreTheSameBytesAsTheyWouldBeAlone() throws IOException {
    curate(Sets.file("x_R1.fastq", R1), Sets.file("x_R2.fastq", R2));
    MemoryStore alone = new MemoryStore();
    Sets.curate(curator, RunContext.EMPTY, alone, Sets.file("x_R1.fastq", R1));
    assertThat(store.objects()).hasSize(2).containsAllEntriesOf(alone.objects());
  }

  @Test
  void otherNamesOrAnotherOrderRefuseAll() throws IOException {
    assertThat(reasons(R1, reads(2, "a", "x", "c")))
        .containsOnly(ReasonCode.FASTQ_PAIR_MISMATCH)
        .hasSize(2);
    assertThat(reasons(R1, reads(2, "b", "a", "c"))).containsOnly(ReasonCode.FASTQ_PAIR_MISMATCH);
    List<Outcome> outcomes =
        curate(Sets.file("x_1.fastq", R1), Sets.file("x_2.fastq", reads(2, "a", "b", "d")));
    long line = R1.length() / 3;
    assertThat(((Outcome.Quarantined) outcomes.get(0)).position()).isBetween(2 * line, 3 * line);
  }

  @Test
  void anotherNumberOfReadsRefusesAll() throws IOException {
    assertThat(reasons(R1, reads(2, "a", "b"))).containsOnly(ReasonCode.FASTQ_PAIR_COUNT);
    assertThat(reasons(reads(1, "a"), R2)).containsOnly(ReasonCode.FASTQ_PAIR_COUNT);
    assertThat(reasons(R1, reads(2, "a", "b", "c", "d"))).containsOnly(ReasonCode.FASTQ_PAIR_COUNT);
  }

  @Test
  void numberOfTheMateAtTheEndOfTheNameIsNoDifference() throws IOException {
    assertThat(reasons("@a/1\nA\n+\nI\n", "@a/2\nC\n+\nI\n")).containsOnlyNulls();
  }

  @Test
  void archivesNumberReadsAndMates() throws IOException {
    assertThat(reasons("@SRR1.1\nA\n+\nI\n", "@SRR1.2\nC\n+\nI\n"))
        .containsOnly(ReasonCode.FASTQ_PAIR_MISMATCH);
    String archive = "@SRR001666.17.%d x\nA\n+\nI\n";
    MemoryStore pair = new MemoryStore();
    List<Outcome> outcomes =
        Sets.curate(
            curator,
            RunContext.EMPTY,
            pair,
            Sets.file("y_1.fastq", archive.formatted(1)),
            Sets.file("y_2.fastq", archive.formatted(2)));
    assertThat(Sets.reasons(outcomes)).containsOnlyNulls();
    assertThat(EngineUnderTest.text(pair)).containsPattern("^@[0-9a-z]{16}\\.17\\.[12]\n");
  }

  @Test
  void aBadMateTakesTheOthersWithIt() throws IOException {
    assertThat(reasons(R1, R2.substring(0, R2.length() - 3)))
        .containsExactly(ReasonCode.MATE_REFUSED, ReasonCode.FASTQ_TRUNCATED);
    assertThat(reasons("BAM\1", R2))
        .containsExactly(ReasonCode.FASTQ_MALFORMED, ReasonCode.MATE_REFUSED);
    byte[] packed = EngineUnderTest.bgzf(Samples.bytes(R1));
    packed[30] ^= 0x55;
    List<Outcome> outcomes = curate(Sets.file("x_R1.fq.gz", packed), Sets.file("x_R2.fq.gz", R2));
    assertThat(Sets.reasons(outcomes)).element(1).isEqualTo(ReasonCode.MATE_REFUSED);
    assertThat(Sets.reasons(outcomes)).doesNotContainNull();
  }

  @Test
  void aWrongDigestOfOneMateRefusesAllAndItsDigestFile() throws IOException {
    List<Outcome> outcomes =
        curate(
            Sets.file("x_R1.fastq", R1),
            Sets.file("x_R2.fastq", R2),
            Sets.file("x_R2.fastq.md5", "00000000000000000000000000000000  x_R2.fastq\n"));
    assertThat(Sets.reasons(outcomes))
        .containsExactly(
            ReasonCode.MATE_REFUSED, ReasonCode.DIGEST_MISMATCH, ReasonCode.DATA_FILE_REFUSED);
  }

  @Test
  void recipeMayLetThemPassWithAFinding() throws IOException {
    GenomicsCurator lenient =
        EngineUnderTest.create(lenient("{FASTQ_PAIR_MISMATCH: warn, FASTQ_PAIR_COUNT: warn}"));
    List<Outcome> outcomes =
        Sets.curate(
            lenient,
            RunContext.EMPTY,
            store,
            Sets.file("x_R1.fastq", R1),
            Sets.file("x_R2.fastq", reads(2, "a", "x", "c", "d")));
    assertThat(outcomes)
        .allSatisfy(
            outcome ->
                assertThat(((Outcome.Curated) outcome).metadata())
                    .containsEntry("validation", "FASTQ_PAIR_MISMATCH=1 FASTQ_PAIR_COUNT=1"));
    assertThat(((Outcome.Curated) outcomes.get(1)).metadata()).containsEntry("recordsOut", "4");
  }

  @Test
  void unknownChecksAndSeveritiesAreRefusedAtTheStart() throws IOException {
    for (String wrong : List.of("{NO_SUCH_CHECK: warn}", "{FASTQ_PAIR_COUNT: perhaps}")) {
      String recipe = lenient(wrong);
      assertThat(catchThrowable(() -> GenomicsOptions.of(Recipe.parse(recipe))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("options.validation");
    }
  }

  @Test
  void mutationsNeverLetOneMatePassAlone() throws IOException {
    Random random = new Random(12);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] one = Samples.bytes(R1);
      byte[] two = Samples.bytes(R2);
      byte[] hit = random.nextBoolean() ? one : two;
      hit[random.nextInt(hit.length)] = (byte) random.nextInt(256);
      int cut = random.nextInt(4) == 0 ? random.nextInt(two.length) : two.length;
      List<ReasonCode> reasons =
          Sets.reasons(
              Sets.curate(
                  curator,
                  RunContext.EMPTY,
                  new MemoryStore(),
                  Sets.file("x_R1.fastq", one),
                  Sets.file("x_R2.fastq", Arrays.copyOf(two, cut))));
      assertThat(reasons).as("mutation %d", i).doesNotContain(ReasonCode.INTERNAL_ERROR);
      assertThat(reasons.get(0) == null).isEqualTo(reasons.get(1) == null);
      refused += reasons.get(0) == null ? 0 : 1;
    }
    assertThat(refused).isBetween(500, 2000);
  }
}
