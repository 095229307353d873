package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The VCF files of the corpus, and each as BCF. Runs as {@link CorpusTest} does, where bcftools is.
 */
class VariantCorpusTest {

  /** A count or type that htslib forces into BCF, other than what the text says. */
  private static final String LOSSY = "(?s).*(out of range|is not defined|Incorrect|corrupt).*";

  @TempDir Path folder;

  private final GenomicsCurator curator = EngineUnderTest.create();

  @Test
  void binaryFormsOfCorpusFilesHaveTheSameContent() throws Exception {
    String corpus = System.getProperty("lethe.corpus.genomics", "");
    assumeTrue(!corpus.isBlank(), "no corpus: give -Dlethe.corpus.genomics=DIR");
    assumeTrue(ExternalTool.present("bcftools"), "no bcftools");
    List<String> rows = Files.readAllLines(Path.of(corpus, "INDEX.tsv"));
    List<String> faults = new ArrayList<>();
    int compared = 0;
    for (String row : rows) {
      String[] cells = row.split("\t", -1);
      Path file = Path.of(corpus, cells[0]);
      if (!cells[3].equals("VCF") || cells[6].equals("invalid")) {
        continue;
      }
      Outcome text = curate(Files.readAllBytes(file));
      Path binary = folder.resolve("x.bcf");
      ExternalTool.Result tool =
          ExternalTool.run("bcftools", "view", "--no-version", "-Ob", "-o", "" + binary, "" + file);
      boolean lossy = tool.status() != 0 || String.join("\n", tool.lines()).matches(LOSSY);
      if (lossy || !(text instanceof Outcome.Curated curated)) {
        continue;
      }
      compared++;
      Outcome outcome = curate(Files.readAllBytes(binary));
      String expected = curated.metadata().get("contentSha256");
      boolean same =
          outcome instanceof Outcome.Curated same2
              && expected.equals(same2.metadata().get("contentSha256"));
      if (!same) {
        faults.add(cells[0] + " " + outcome.getClass().getSimpleName() + tool.lines());
      }
    }
    assertThat(compared).isGreaterThan(20);
    assertThat(faults).isEmpty();
  }

  private Outcome curate(byte[] raw) throws Exception {
    return EngineUnderTest.curate(curator, raw, new MemoryStore());
  }
}
