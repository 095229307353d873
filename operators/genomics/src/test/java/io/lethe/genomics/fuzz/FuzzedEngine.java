package io.lethe.genomics.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Recipe;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.GenomicsCurator;
import io.lethe.genomics.GenomicsCurators;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.options.GenomicsLimits;
import io.lethe.genomics.output.IndexKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The engine with small limits. */
final class FuzzedEngine {

  private static final String RECIPE = "recipe: r\nversion: 1\nkind: genomics\nstandard: SAM v1\n";
  private static final long MAX_NANOS = 10_000_000_000L;

  private final GenomicsCurator curator =
      GenomicsCurators.load(new GenomicsLimits(1 << 18, 16))
          .create("project-a", Recipe.parse(RECIPE), EngineUnderTest.pseudonyms());

  /** A data file that lands with every index that it may have. */
  void settle(byte[] input) throws IOException {
    settle(set(input).toArray(LandedFile[]::new));
  }

  /** Any set has outcomes soon, never by a fault of the engine, and leaves nothing open. */
  void settle(LandedFile... set) throws IOException {
    MemoryStore store = new MemoryStore();
    long start = System.nanoTime();
    List<Outcome> outcomes = curator.curate(List.of(set), RunContext.EMPTY, store);
    assertThat(System.nanoTime() - start).isLessThan(MAX_NANOS);
    long curated = 0;
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Quarantined quarantined) {
        assertThat(quarantined.reason()).isNotEqualTo(ReasonCode.INTERNAL_ERROR);
      } else {
        curated++;
      }
    }
    assertThat(store.open()).isZero();
    assertThat(store.objects()).hasSize((int) curated);
  }

  private static List<LandedFile> set(byte[] input) {
    List<LandedFile> set = new ArrayList<>();
    set.add(file("x", input));
    for (IndexKind kind : IndexKind.values()) {
      set.add(file("x" + kind.extension(), index(kind)));
    }
    return set;
  }

  /** What looks like an index, so that one is made. */
  private static byte[] index(IndexKind kind) {
    String text =
        switch (kind) {
          case BAI -> "BAI\1";
          case CSI -> "CSI\1";
          case TBI -> "TBI\1";
          case CRAI, GZI -> "0000";
        };
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A landed file whose name also is its identity. */
  static LandedFile file(String name, byte[] bytes) {
    return LandedFile.of(
        name, () -> EngineUnderTest.raw(name, bytes, new ByteArrayInputStream(bytes)));
  }
}
