package io.lethe.genomics.cram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing that is broken passes, and nothing breaks the engine. */
class CramBadInputTest {

  private static final int END = 38;
  private static final int MUTATIONS = 3000;

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] whole = CramFiles.read("several");
    for (int length = 0; length < whole.length; length++) {
      assertThat(CramFiles.settle(Arrays.copyOf(whole, length)))
          .as("%d", length)
          .isNotIn("curated", "INTERNAL_ERROR");
    }
    assertThat(CramFiles.settle(Arrays.copyOf(whole, whole.length - END)))
        .isEqualTo("CRAM_EOF_MISSING");
    assertThat(CramFiles.settle(Arrays.copyOf(whole, whole.length - 1)))
        .isEqualTo("CRAM_TRUNCATED");
  }

  @Test
  void everyBitThatFlipsIsFound() throws IOException {
    byte[] whole = CramFiles.read("several");
    // All but the file id, and what the length of the padded header container passes over.
    for (int at = 26; at < whole.length - END; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      assertThat(CramFiles.settle(flipped)).as("%d", at).isNotIn("curated", "INTERNAL_ERROR");
    }
  }

  @Test
  void whatFollowsTheEndIsRefusedUnlessItIsAnotherEnd() throws IOException {
    byte[] whole = CramFiles.read("v3.0");
    assertThat(CramFiles.settle(Arrays.copyOf(whole, whole.length + 9)))
        .isEqualTo("CRAM_TRAILING_BYTES");
    byte[] twice = Arrays.copyOf(whole, whole.length + END);
    System.arraycopy(whole, whole.length - END, twice, whole.length, END);
    assertThat(CramFiles.settle(twice)).isEqualTo("curated");
  }

  @Test
  void otherVersionsAreNotSupported() throws IOException {
    for (byte[] version : new byte[][] {{1, 0}, {2, 0}, {3, 2}, {4, 0}, {-1, 0}}) {
      byte[] other = CramFiles.read("v3.0");
      other[4] = version[0];
      other[5] = version[1];
      assertThat(CramFiles.settle(other)).isEqualTo("GENOMICS_FORMAT_UNSUPPORTED");
    }
  }

  /** Checksums are made right again, so that every mutation reaches the parsers. */
  @Test
  void mutationsAlwaysSettleAndNeverBreakTheEngine() throws IOException {
    Random random = new Random(11);
    byte[][] seeds = {
      CramFiles.read("v2.1"),
      CramFiles.read("archive"),
      CramFiles.read("several"),
      SharedBlocks.file()
    };
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] bytes = seeds[i % seeds.length].clone();
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        Mutations.mutate(bytes, random);
      }
      assertThat(CramFiles.settle(Mutations.withChecksums(bytes)))
          .as("mutation %d", i)
          .isNotEqualTo("INTERNAL_ERROR");
    }
  }
}
