package io.lethe.genomics.cram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.EngineUnderTest;
import io.lethe.genomics.GenomicsCurator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The engine over every CRAM file of the corpus that {@code lethe.corpus.genomics} names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CramCorpusTest {

  private final List<Settled> settled = new ArrayList<>();
  private final Map<String, Integer> compared = new TreeMap<>();

  private record Settled(
      String name,
      String version,
      String verdict,
      Path raw,
      Path curated,
      String index,
      Outcome outcome) {

    String told() {
      return outcome instanceof Outcome.Quarantined refused ? refused.reason().name() : "CURATED";
    }

    @Override
    public String toString() {
      return verdict + " " + name + ": " + told();
    }
  }

  @BeforeAll
  void curateEveryFile(@TempDir Path folder) throws IOException {
    String corpus = System.getProperty("lethe.corpus.genomics", "");
    assumeTrue(!corpus.isBlank(), "no corpus: give -Dlethe.corpus.genomics=DIR");
    GenomicsCurator curator = EngineUnderTest.create();
    List<String> rows = Files.readAllLines(Path.of(corpus, "INDEX.tsv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      if (cells[3].equals("CRAM")) {
        settle(curator, Path.of(corpus, cells[0]), cells, folder);
      }
    }
  }

  private void settle(GenomicsCurator curator, Path file, String[] cells, Path folder)
      throws IOException {
    MemoryStore store = new MemoryStore();
    List<Outcome> outcomes = CramFiles.withIndex(curator, Files.readAllBytes(file), store);
    Path written = null;
    String index = null;
    if (outcomes.get(0) instanceof Outcome.Curated data) {
      written = folder.resolve(settled.size() + ".cram");
      Files.write(written, store.objects().get(data.key()));
      Outcome.Curated one = (Outcome.Curated) outcomes.get(1);
      byte[] lines = EngineUnderTest.inflate(store.objects().get(one.key()));
      index = new String(lines, StandardCharsets.US_ASCII);
    } else {
      assertThat(store.objects()).isEmpty();
    }
    assertThat(store.open()).as("left open by %s", cells[0]).isZero();
    settled.add(new Settled(cells[0], cells[4], cells[6], file, written, index, outcomes.get(0)));
  }

  @AfterAll
  void report() {
    if (settled.isEmpty()) {
      return;
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (Settled one : settled) {
      String row = "CRAM %s  %-9s %s".formatted(one.version(), one.verdict(), one.told());
      counts.merge(row, 1, Integer::sum);
    }
    StringBuilder table = new StringBuilder("CRAM corpus: " + settled.size() + " files\n");
    counts.forEach((row, count) -> table.append(String.format("  %5d  %s%n", count, row)));
    compared.forEach((row, count) -> table.append(String.format("  %5d  %s%n", count, row)));
    settled.stream()
        .filter(one -> one.outcome() instanceof Outcome.Quarantined)
        .forEach(one -> table.append("  refused: ").append(one).append('\n'));
    System.out.print(table);
  }

  @Test
  void everyFileSettlesAsItsSourceSays() {
    assertThat(settled).isNotEmpty();
    assertThat(settled).noneMatch(one -> one.told().equals("INTERNAL_ERROR"));
    assertThat(settled)
        .filteredOn(one -> one.verdict().equals("valid"))
        .allMatch(one -> one.told().equals("CURATED"));
    assertThat(settled)
        .filteredOn(one -> one.verdict().equals("invalid"))
        .noneMatch(one -> one.told().equals("CURATED"));
  }

  @Test
  void whatTheRecipeDoesNotTouchIsIdentical() throws Exception {
    assumeTrue(ExternalTool.present("samtools"), "no samtools");
    List<String> faults = new ArrayList<>();
    for (Settled one : settled) {
      if (one.outcome() instanceof Outcome.Curated curated) {
        List<String> raw = CramRecords.comparable(one.raw());
        if (raw == null) {
          count("not readable by samtools without its reference");
          continue;
        }
        List<String> out = CramRecords.comparable(one.curated());
        String records = curated.metadata().get("recordsOut");
        boolean same = raw.equals(out) && records.equals("" + raw.size());
        count(same ? "records identical in samtools" : "records differ in samtools");
        if (!same) {
          faults.add(one.toString());
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void indexesEqualThoseOfSamtools() throws Exception {
    assumeTrue(ExternalTool.present("samtools"), "no samtools");
    List<String> faults = new ArrayList<>();
    for (Settled one : settled) {
      if (one.outcome() instanceof Outcome.Curated) {
        String index = CramRecords.index(one.curated());
        count(index == null ? "not indexed by samtools" : "indexed by samtools");
        if (index != null && !index.equals(one.index())) {
          faults.add(one.toString());
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  private void count(String row) {
    compared.merge(row, 1, Integer::sum);
  }
}
