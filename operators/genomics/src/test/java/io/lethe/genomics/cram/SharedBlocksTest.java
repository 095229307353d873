package io.lethe.genomics.cram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Domain;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.EngineUnderTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes is told apart from what stays where they share a block, or bits of the core block. */
class SharedBlocksTest {

  private static byte[] curated(boolean hidden) throws Exception {
    MemoryStore store = new MemoryStore();
    EngineUnderTest.curate(EngineUnderTest.create(), SharedBlocks.file(hidden), store);
    return store.objects().values().iterator().next();
  }

  @Test
  void nothingPlantedIsLeft() throws Exception {
    // No block of the raw file is packed, and those of the curated file are too small to be.
    String raw = new String(SharedBlocks.file(), StandardCharsets.ISO_8859_1);
    assertThat(raw).contains("JANEDOE", "CANARYTAG", "HOSPITAL");
    String file = new String(curated(false), StandardCharsets.ISO_8859_1);
    assertThat(file).doesNotContain(CramFiles.CANARIES);
  }

  @Test
  void whatNoReaderLooksAtIsNotPassedOn() throws Exception {
    assertThat(new String(SharedBlocks.file(true), StandardCharsets.ISO_8859_1))
        .contains("JANEDOE in the padding", "SECRETPATH in a block", "JANEDOE in a slice header");
    byte[] file = curated(true);
    assertThat(new String(file, StandardCharsets.ISO_8859_1))
        .doesNotContain(CramFiles.CANARIES)
        .doesNotContain("in the padding", "in a block", "in a slice header");
    assertThat(file).hasSameSizeAs(curated(false));
  }

  @Test
  void anEmbeddedReferenceOfBasesStays() throws Exception {
    assertThat(CramFiles.settle(SharedBlocks.embedding(9, "ACGTUMRWSYKVHDBNacgtn")))
        .isEqualTo("curated");
  }

  /** A block that is called the reference is neither rewritten nor cut. */
  @ParameterizedTest
  @CsvSource({"2, ''", "3, ''", "9, JANEDOE", "9, ACGT0", "9, 1984-05-17"})
  void whatIsNoReferenceIsNotPassedOnAsOne(int id, String reference) throws Exception {
    assertThat(CramFiles.settle(SharedBlocks.embedding(id, reference))).isEqualTo("CRAM_MALFORMED");
  }

  @Test
  void samtoolsReadsWhatStays(@TempDir Path folder) throws Exception {
    assumeTrue(ExternalTool.present("samtools"), "no samtools");
    Path file = Files.write(folder.resolve("x.cram"), curated(false));
    ExternalTool.Result result = ExternalTool.run("samtools", "view", file.toString());
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < SharedBlocks.NAMES.size(); i++) {
      String name = EngineUnderTest.pseudonyms().shortName(Domain.RUN, SharedBlocks.NAMES.get(i));
      String group = EngineUnderTest.pseudonyms().shortName(Domain.READ_GROUP, "FLOWX12");
      String tag = i == 1 ? "" : "\tRG:Z:" + group;
      expected.add(name + "\t" + SharedBlocks.kept().get(i) + tag);
    }
    assertThat(result.lines()).isEqualTo(expected);
  }
}
