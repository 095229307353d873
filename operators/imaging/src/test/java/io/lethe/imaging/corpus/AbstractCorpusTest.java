package io.lethe.imaging.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.curation.Curator;
import io.lethe.curation.Outcome;
import io.lethe.curation.testing.ExternalTool;
import io.lethe.curation.testing.MemoryStore;
import io.lethe.imaging.synthetic.CuratorUnderTest;
import io.lethe.imaging.synthetic.Pydicom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine with one recipe over every file of the corpus. Runs when the system property {@code
 * lethe.corpus} names a folder that holds {@code INDEX.tsv}; the parts that need dcmtk, dicom3tools
 * or pydicom are skipped where these are missing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractCorpusTest {

  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";

  private final String recipe;
  private final List<Settled> settled = new ArrayList<>();
  private ExecutorService pool;

  private Path folder;

  AbstractCorpusTest(String recipe) {
    this.recipe = recipe;
  }

  /** A file, what became of it, and the curated object where there is one. */
  private record Settled(CorpusFile file, Outcome outcome, Path curated) {

    String name() {
      return outcome instanceof Outcome.Quarantined quarantined
          ? quarantined.reason().name()
          : "CURATED";
    }

    @Override
    public String toString() {
      return file + ": " + name();
    }
  }

  /** Judges one file; empty if nothing is wrong. */
  private interface Check {
    String fault(Settled settled) throws Exception;
  }

  @BeforeAll
  void curateEveryFile(@TempDir Path curatedFolder) throws Exception {
    String corpus = System.getProperty("lethe.corpus", "");
    assumeTrue(!corpus.isBlank(), "no corpus: give -Dlethe.corpus=DIR");
    assertThat(Path.of(corpus, "INDEX.tsv")).isRegularFile();
    folder = curatedFolder;
    pool = Executors.newFixedThreadPool(2);
    Curator curator = CuratorUnderTest.create(recipe);
    List<Future<Settled>> running = new ArrayList<>();
    for (CorpusFile file : CorpusFile.index(Path.of(corpus))) {
      running.add(pool.submit(() -> settle(curator, file)));
    }
    for (Future<Settled> one : running) {
      settled.add(one.get());
    }
  }

  @AfterAll
  void report() {
    if (pool == null) {
      return;
    }
    pool.shutdownNow();
    Map<String, Integer> counts = new TreeMap<>(Comparator.naturalOrder());
    settled.forEach(one -> counts.merge(one.name(), 1, Integer::sum));
    StringBuilder table =
        new StringBuilder("corpus, " + recipe + ": " + settled.size() + " files\n");
    counts.forEach((name, count) -> table.append(String.format("  %-40s %4d%n", name, count)));
    System.out.print(table);
  }

  private Settled settle(Curator curator, CorpusFile file) throws IOException {
    MemoryStore store = new MemoryStore();
    Outcome outcome = CuratorUnderTest.curate(curator, Files.readAllBytes(file.path()), store);
    assertThat(store.open()).as("left open by %s", file).isZero();
    assertThat(store.objects()).as("%s", file).hasSize(outcome instanceof Outcome.Curated ? 1 : 0);
    if (outcome instanceof Outcome.Curated curated) {
      Path written = folder.resolve(file.sha256() + ".dcm");
      Files.write(written, store.objects().get(curated.key()));
      return new Settled(file, outcome, written);
    }
    return new Settled(file, outcome, null);
  }

  @Test
  void everyFileIsCuratedOrRefusedForTheRightReason() throws Exception {
    Expectations expectations = Expectations.load(recipe);
    assertThat(settled).isNotEmpty();
    assertThat(
            faults(
                settled,
                one -> {
                  var expected = expectations.of(one.file());
                  return expected.contains(one.name()) ? "" : "expected one of " + expected;
                }))
        .isEmpty();
  }

  @Test
  void curatingAgainGivesTheSameBytes() throws Exception {
    Curator again = CuratorUnderTest.create(recipe);
    assertThat(
            faults(
                settled,
                one -> {
                  MemoryStore store = new MemoryStore();
                  byte[] raw = Files.readAllBytes(one.file().path());
                  Outcome outcome = CuratorUnderTest.curate(again, raw, store);
                  return same(outcome, one.outcome()) ? "" : "differs";
                }))
        .isEmpty();
  }

  @Test
  void noIdentifierOfTheRawFileSurvives() throws Exception {
    assumeTrue(ExternalTool.present("dcmdump"), "dcmdump (dcmtk) is not installed");
    assertThat(
            faults(
                curated(),
                one -> {
                  byte[] bytes = Files.readAllBytes(one.curated());
                  List<String> found =
                      OwnIdentifiers.within(bytes, OwnIdentifiers.of(one.file().path()));
                  return found.isEmpty() ? "" : "keeps " + found;
                }))
        .isEmpty();
  }

  @Test
  void dcmdumpOpensEveryCuratedFile() throws Exception {
    assumeTrue(ExternalTool.present("dcmdump"), "dcmdump (dcmtk) is not installed");
    assertThat(
            faults(
                curated(),
                one -> {
                  ExternalTool.Result result =
                      ExternalTool.run("dcmdump", one.curated().toString());
                  List<String> errors = result.linesStarting("E:");
                  return result.status() == 0 && errors.isEmpty() ? "" : "dcmdump: " + errors;
                }))
        .isEmpty();
  }

  @Test
  void dciodvfyFindsNoMoreErrorsThanInTheRawFile() throws Exception {
    assumeTrue(ExternalTool.present("dciodvfy"), "dciodvfy (dicom3tools) is not installed");
    // dciodvfy cannot inflate: what it says of a deflated data set is noise.
    List<Settled> readable =
        curated().stream()
            .filter(one -> !DEFLATED.equals(one.file().facts().get("transfer_syntax")))
            .toList();
    assertThat(
            faults(
                readable,
                one -> {
                  List<String> raw = errors(one.file().path());
                  List<String> now = new ArrayList<>(errors(one.curated()));
                  int more = now.size() - raw.size();
                  now.removeAll(raw);
                  return more <= 0 ? "" : more + " more errors, among " + now;
                }))
        .isEmpty();
  }

  @Test
  void pydicomReadsEveryCuratedFileThatItReadsRaw(@TempDir Path scripts) throws Exception {
    assumeTrue(Pydicom.present(), "pydicom (python3-pydicom, python3-numpy) is not installed");
    List<Settled> files = curated();
    List<String> faults =
        Pydicom.faults(
            files.stream().map(one -> Map.entry(one.file().path(), one.curated())).toList(),
            scripts);
    assertThat(faults)
        .as("%s", faults.stream().map(fault -> files.get(number(fault))).toList())
        .isEmpty();
  }

  private static int number(String fault) {
    return Integer.parseInt(fault.substring(0, fault.indexOf(':')));
  }

  /** How far a refused object was read is no part of the decision. */
  private static boolean same(Outcome outcome, Outcome other) {
    return outcome instanceof Outcome.Quarantined one && other instanceof Outcome.Quarantined two
        ? one.reason() == two.reason() && one.position() == two.position()
        : outcome.equals(other);
  }

  private static List<String> errors(Path file) throws IOException, InterruptedException {
    return ExternalTool.run("dciodvfy", file.toString()).linesStarting("Error");
  }

  private List<Settled> curated() {
    return settled.stream().filter(one -> one.curated() != null).toList();
  }

  /** Checks files two at a time. */
  private List<String> faults(List<Settled> files, Check check) throws Exception {
    List<Future<String>> running = new ArrayList<>();
    for (Settled one : files) {
      running.add(
          pool.submit(
              () -> {
                String fault = check.fault(one);
                return fault.isEmpty() ? "" : one + ": " + fault;
              }));
    }
    List<String> faults = new ArrayList<>();
    for (Future<String> one : running) {
      if (!one.get().isEmpty()) {
        faults.add(one.get());
      }
    }
    return faults;
  }
}
