package io.lethe.genomics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Outcome;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.genomics.names.VariantVocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine over every file of the corpus. Runs when the system property {@code
 * lethe.corpus.genomics} names a folder that holds {@code INDEX.tsv}; what needs samtools or
 * bcftools is skipped where these are missing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTest {

  private static final List<String> FORMATS = List.of("FASTQ", "SAM", "BAM", "VCF", "BCF");

  private final List<Settled> settled = new ArrayList<>();

  private record Settled(
      String name, String format, String verdict, Outcome outcome, Path raw, Path curated) {

    String told() {
      return outcome instanceof Outcome.Quarantined refused ? refused.reason().name() : "CURATED";
    }

    boolean refused() {
      return outcome instanceof Outcome.Quarantined;
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
      Path file = Path.of(corpus, cells[0]);
      MemoryStore store = new MemoryStore();
      Outcome outcome = EngineUnderTest.curate(curator, Files.readAllBytes(file), store);
      assertThat(store.open()).as("left open by %s", cells[0]).isZero();
      Path written = null;
      if (outcome instanceof Outcome.Curated curated) {
        written = folder.resolve(settled.size() + "." + curated.key().split("\\.", 3)[2]);
        Files.write(written, store.objects().get(curated.key()));
      } else {
        assertThat(store.objects()).isEmpty();
      }
      settled.add(new Settled(cells[0], cells[3], cells[6], outcome, file, written));
    }
  }

  @AfterAll
  void report() {
    if (settled.isEmpty()) {
      return;
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (Settled one : settled) {
      String row = "%-14s %-9s %s".formatted(one.format(), one.verdict(), one.told());
      counts.merge(row, 1, Integer::sum);
    }
    StringBuilder table = new StringBuilder("corpus: " + settled.size() + " files\n");
    counts.forEach((row, count) -> table.append(String.format("  %5d  %s%n", count, row)));
    settled.stream()
        .filter(one -> one.verdict().equals("valid") == one.refused())
        .filter(one -> one.verdict().equals("valid") || one.verdict().equals("invalid"))
        .filter(one -> FORMATS.contains(one.format()))
        .forEach(one -> table.append("  against its source: ").append(one).append('\n'));
    System.out.print(table);
  }

  @Test
  void everyFileSettlesForAReason() {
    assertThat(settled).isNotEmpty();
    assertThat(settled).noneMatch(one -> one.told().equals(ReasonCode.INTERNAL_ERROR.name()));
  }

  @Test
  void ofInvalidFilesAtLeast95PercentAreRefusedPerFormat() {
    for (String format : FORMATS) {
      List<Settled> invalid = of(format, "invalid");
      long refused = invalid.stream().filter(Settled::refused).count();
      assertThat(refused)
          .as(format)
          .isGreaterThanOrEqualTo((long) Math.ceil(0.95 * invalid.size()));
    }
  }

  @Test
  void curatedFilesOpenInOtherToolsWithAsManyRecords() throws Exception {
    assumeTrue(ExternalTool.present("samtools") && ExternalTool.present("bcftools"));
    List<String> faults = new ArrayList<>();
    for (Settled one : settled) {
      if (one.outcome() instanceof Outcome.Curated curated) {
        String tool = curated.metadata().get("format");
        String fault =
            switch (tool) {
              case "BAM", "SAM" -> count(curated, "samtools", "view", "-c", "" + one.curated());
              case "VCF", "BCF" -> count(curated, "bcftools", "view", "-H", "" + one.curated());
              default -> "";
            };
        boolean reference = curated.metadata().getOrDefault("contigs", "").equals("0");
        if (!fault.isEmpty() && !(tool.equals("SAM") && reference)) {
          faults.add(one + fault);
        }
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void whatTheRecipeDoesNotTouchIsIdentical() throws Exception {
    assumeTrue(ExternalTool.present("samtools") && ExternalTool.present("bcftools"));
    List<String> faults = new ArrayList<>();
    int compared = 0;
    for (Settled one : settled) {
      if (one.outcome() instanceof Outcome.Curated curated && readable(one)) {
        boolean variants = curated.metadata().get("format").matches("[VB]CF");
        String tool = variants ? "bcftools" : "samtools";
        compared++;
        if (!kept(tool, one.raw(), variants).equals(kept(tool, one.curated(), variants))) {
          faults.add(one.toString());
        }
      }
    }
    assertThat(compared).isPositive();
    assertThat(faults).isEmpty();
  }

  private static boolean readable(Settled one) throws Exception {
    boolean text = one.format().equals("FASTQ") || !FORMATS.contains(one.format());
    String tool = one.format().matches("[VB]CF") ? "bcftools" : "samtools";
    return !text
        && ExternalTool.run(tool, "view", "-o", "/dev/null", one.raw().toString()).status() == 0;
  }

  /** All columns but names, and of the optional fields those that no rule concerns. */
  private static List<String> kept(String tool, Path file, boolean variants) throws Exception {
    Path output = Files.createTempFile("records", ".txt");
    List<String> command = new ArrayList<>(List.of(tool, "view"));
    command.addAll(variants ? List.of("-H") : List.of());
    command.addAll(List.of("-o", output.toString(), file.toString()));
    ExternalTool.run(command.toArray(String[]::new));
    try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
      return lines.map(line -> variants ? variant(line) : alignment(line)).toList();
    } finally {
      Files.delete(output);
    }
  }

  private static String variant(String line) {
    String[] cells = line.split("\t", -1);
    // Symbols and filters that are no term, or of words that nobody knows, become tokens.
    String alleles =
        Pattern.compile("<([^<>]+)>").matcher(cells[4]).replaceAll(id -> "<" + term(id) + ">");
    String filters =
        Stream.of(cells[6].split(";"))
            .map(id -> Pattern.compile("(.+)").matcher(id).replaceAll(CorpusTest::term))
            .collect(Collectors.joining(";"));
    return String.join(" ", cells[0], cells[1], cells[3], alleles, cells[5], filters);
  }

  private static String term(MatchResult found) {
    String id = found.group(1);
    boolean stays = id.equals(".") || VariantVocabulary.shipped().knows(id);
    return stays && !id.matches("([A-Z]+:)?T[0-9a-z]{16}") ? Matcher.quoteReplacement(id) : "";
  }

  private static String alignment(String line) {
    String[] cells = line.split("\t", -1);
    StringBuilder kept = new StringBuilder();
    for (int i = 1; i < cells.length; i++) {
      boolean fixed = i < 11;
      if (fixed || cells[i].matches("(AS|MC|MD|MM|ML|NH|NM|OQ|SA|CB|RX):.*")) {
        kept.append('\t').append(cells[i]);
      }
    }
    return kept.toString();
  }

  private static String count(Outcome.Curated curated, String... command) throws Exception {
    Path output = Files.createTempFile("records", ".txt");
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("-o", output.toString()));
    ExternalTool.Result result = ExternalTool.run(all.toArray(String[]::new));
    List<String> lines = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
    Files.delete(output);
    boolean counted = command[2].equals("-c");
    String seen = counted ? String.join("", lines) : "" + lines.size();
    String records = curated.metadata().get("recordsOut");
    boolean same = result.status() == 0 && seen.equals(records);
    return same ? "" : ": " + records + " records, " + result.lines().stream().limit(3).toList();
  }

  private List<Settled> of(String format, String verdict) {
    return settled.stream()
        .filter(one -> one.format().equals(format) && one.verdict().equals(verdict))
        .toList();
  }
}
