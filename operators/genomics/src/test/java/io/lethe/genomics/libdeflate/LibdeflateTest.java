package io.lethe.genomics.libdeflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.jna.NativeLibrary;
import io.lethe.curation.Outcome;
import io.lethe.curation.Recipe;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.BamSamples;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.GenomicsCurator;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.genomics.deflate.BlockDeflater;
import io.lethe.genomics.deflate.BlockInflater;
import io.lethe.genomics.deflate.JdkCodec;
import io.lethe.genomics.options.GenomicsLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Deflate through the platform's libdeflate, where it has one, and how a start without it fails.
 */
class LibdeflateTest {

  private static final int ROOM = 1 << 16;

  @Test
  void aMachineWithoutTheLibraryDoesNotStart() {
    assertThatThrownBy(() -> LibdeflateCodec.load("lethe-has-no-such-library", 6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not on this machine");
  }

  @Test
  void aDeflaterOfOtherBytesIsTold() {
    try (BlockDeflater jdk = new JdkCodec().deflater(6)) {
      assertThat(KnownAnswers.of(jdk)).isNotIn(KnownAnswers.LEVELS);
    }
    assertThat(KnownAnswers.LEVELS).doesNotHaveDuplicates().hasSize(10);
  }

  @Test
  void everyLevelGivesItsKnownAnswersAndWhatCanBeInflated() {
    assumeLibrary();
    Random random = new Random(1);
    byte[] packed = new byte[ROOM];
    BlockInflater inflater = new JdkCodec().inflater();
    for (int level = 0; level < 10; level++) {
      LibdeflateCodec codec = LibdeflateCodec.load(level);
      try (BlockDeflater deflater = codec.deflater(level)) {
        for (int i = 0; i < 20; i++) {
          byte[] plain = new byte[random.nextInt(65_281)];
          int letters = 1 + random.nextInt(99);
          for (int at = 0; at < plain.length; at++) {
            plain[at] = (byte) random.nextInt(letters);
          }
          int size = deflater.deflate(plain, 0, plain.length, packed, 9, ROOM - 9);
          byte[] into = new byte[plain.length];
          assertThat(inflater.inflate(packed, 9, size, into, 0, plain.length, null)).isTrue();
          assertThat(into).isEqualTo(plain);
        }
      }
    }
  }

  @Test
  void whatDoesNotFitIsTold() {
    assumeLibrary();
    byte[] noise = new byte[60_000];
    new Random(2).nextBytes(noise);
    BlockDeflater deflater = LibdeflateCodec.load(6).deflater(6);
    assertThat(deflater.deflate(noise, 0, noise.length, new byte[ROOM], 0, 30_000)).isEqualTo(-1);
    deflater.close();
    deflater.close();
    assertThatThrownBy(() -> deflater.deflate(noise, 0, 1, new byte[9], 0, 9))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void onlyTheBytesOfTheContainerDependOnTheDeflater() throws IOException {
    assumeLibrary();
    String read = "@A00123:8:HNJK2:1:1101:5:9 1:N:0:1\nACGTACGTNN\n+\nFFFFFFFF##\n";
    byte[] reads = read.repeat(9000).getBytes(StandardCharsets.US_ASCII);
    for (byte[] raw : List.of(BamSamples.of(1, 9000, true), reads)) {
      byte[] ours = curated(raw, "libdeflate-1.14, compressionLevel: 5", 1);
      byte[] jdk = curated(raw, "jdk, compressionLevel: 5", 1);
      assertThat(ours).isNotEqualTo(jdk);
      assertThat(EngineUnderTest.inflate(ours)).isEqualTo(EngineUnderTest.inflate(jdk));
      assertThat(curated(raw, "libdeflate-1.14, compressionLevel: 5", 3)).isEqualTo(ours);
    }
  }

  private static byte[] curated(byte[] raw, String deflater, int threads) throws IOException {
    Recipe recipe =
        Recipe.parse(
            "recipe: test\nversion: 1\nkind: genomics\nstandard: SAM v1\noptions: {deflater: "
                + deflater
                + "}\n");
    GenomicsCurator curator =
        GenomicsCurators.load(GenomicsLimits.DEFAULT, threads)
            .create("project-a", recipe, EngineUnderTest.pseudonyms());
    MemoryStore store = new MemoryStore();
    assertThat(EngineUnderTest.curate(curator, raw, store)).isInstanceOf(Outcome.Curated.class);
    return store.objects().values().iterator().next();
  }

  private static void assumeLibrary() {
    try {
      NativeLibrary.getInstance("deflate");
    } catch (UnsatisfiedLinkError e) {
      assumeThat(e).as("this machine has no libdeflate").isNull();
    }
  }
}
