package io.lethe.jobs.cli.curate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.Sha256;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.jobs.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurateCommandTest {

  private static final String RECIPE = "../conf/recipes/imaging-basic.yaml";
  private static final List<SampleInstance> CT =
      SampleStudies.studies(1).get(0).instances().subList(0, 3);

  @TempDir private Path folder;

  private Path in;
  private Path out;
  private Path report;

  @BeforeEach
  void land() throws IOException {
    in = Files.createDirectories(folder.resolve("in/nested"));
    out = folder.resolve("out");
    report = folder.resolve("reports/report.jsonl");
    for (SampleInstance instance : CT) {
      Files.write(in.resolve(instance.fileName()), instance.bytes());
    }
    Files.writeString(folder.resolve("in/notes.txt"), "no image");
  }

  @Test
  void everyFileHasItsLineInTheReport() throws IOException {
    Run run = curate(folder.resolve("in"), "--report", report.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("3 curated, 1 quarantined, 0 failed");
    List<JsonNode> lines = report();
    assertThat(lines).hasSize(4);
    for (JsonNode line : lines) {
      assertThat(line.fieldNames())
          .toIterable()
          .contains("input", "output", "outcome", "reason", "sha256", "rawSha256", "redacted");
      if (line.get("outcome").textValue().equals("CURATED")) {
        assertCurated(line);
      } else {
        assertQuarantined(line);
      }
    }
  }

  private static void assertCurated(JsonNode line) throws IOException {
    byte[] raw = Files.readAllBytes(Path.of(line.get("input").textValue()));
    byte[] curated = Files.readAllBytes(Path.of(line.get("output").textValue()));
    assertThat(line.get("rawSha256").textValue()).isEqualTo(Sha256.of(raw).hex());
    assertThat(line.get("sha256").textValue()).isEqualTo(Sha256.of(curated).hex());
    assertThat(line.get("reason").isNull()).isTrue();
    assertThat(line.get("redacted").isBoolean()).isTrue();
  }

  private static void assertQuarantined(JsonNode line) {
    assertThat(line.get("outcome").textValue()).isEqualTo("QUARANTINED");
    assertThat(line.get("reason").textValue()).isEqualTo("NOT_DICOM");
    assertThat(line.get("output").isNull()).isTrue();
    assertThat(line.get("sha256").isNull()).isTrue();
    assertThat(line.get("rawSha256").isNull()).isTrue();
    assertThat(line.get("redacted").booleanValue()).isFalse();
  }

  @Test
  void oneFileWillDo() throws IOException {
    Run run = curate(in.resolve(CT.get(0).fileName()));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("1 curated, 0 quarantined");
    assertThat(written()).hasSize(1);
  }

  @Test
  void withAKeySetASecondRunFindsWhatTheFirstWrote() throws IOException {
    assertThat(Run.of("keys", "create", "--project", "p", "--keys", folder.toString()).status())
        .isZero();
    String keys = folder.resolve("p.json").toString();
    assertThat(curate(in, "--keys", keys, "--project", "p").status()).isZero();
    List<Path> first = written();
    assertThat(first)
        .hasSize(3)
        .allSatisfy(file -> assertThat(file.toString()).contains("imaging/p/"));
    assertThat(curate(in, "--keys", keys, "--project", "p").status()).isZero();
    assertThat(written()).isEqualTo(first);
  }

  @Test
  void withoutAKeySetItSaysThatPseudonymsMatchNoOthers() {
    assertThat(curate(in).err()).contains("match no other run's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in in/out",
        "in in",
        "in in/nested/../out",
        "in link/out",
        "in out --report in/r.jsonl",
        "in out --explain in",
        "in/notes.txt out --report in/notes.txt"
      })
  void whatIsWrittenNeverLiesAmongWhatIsRead(String places) throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("in"));
    List<String> args = new ArrayList<>(List.of("curate"));
    for (String word : places.split(" ")) {
      args.add(word.startsWith("--") ? word : folder.resolve(word).toString());
    }
    Run run = Run.of(args.toArray(String[]::new));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("must lie outside of IN");
    assertThat(folder.resolve("in/notes.txt")).hasContent("no image");
    assertThat(folder.resolve("in")).isDirectoryNotContaining("glob:**/{out,r.jsonl,index.html}");
  }

  @Test
  void anOutputThatIsAFileIsWrongUsage() throws IOException {
    out = Files.writeString(folder.resolve("file"), "kept");
    Run run = curate(in);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("file: is no folder");
    out = out.resolve("below");
    assertThat(curate(in).status()).isEqualTo(2);
    assertThat(folder.resolve("file")).hasContent("kept");
  }

  @Test
  void reasonsAreCounted() {
    Run run = curate(folder.resolve("in"));
    assertThat(run.out()).contains("1 quarantined").contains("1 NOT_DICOM");
    assertThat(run.err()).contains("--report FILE tells which");
    assertThat(curate(folder.resolve("in"), "--report", report.toString()).err())
        .doesNotContain("tells which");
    assertThat(curate(in).out()).doesNotContain("NOT_DICOM");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--project | Bad_Name | --project is lower-case letters, digits and hyphens",
        "--threads | 0        | --threads must be 1 or more"
      })
  void optionsOutOfTheirRangeAreWrongUsage(String option, String value, String message) {
    Run run = curate(in, option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message);
  }

  @Test
  void aMissingInputIsWrongUsage() {
    Run run = curate(folder.resolve("nothing"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no such file or folder");
  }

  @Test
  void rulesThatCannotBeReadFail() throws IOException {
    Path recipe = folder.resolve("recipe.yaml");
    Files.writeString(recipe, "recipe: x\nversoin: 1\n");
    Run run = Run.of("curate", in.toString(), out.toString(), "--recipe", recipe.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains(recipe + ": recipe: line 2: unknown key versoin")
        .doesNotContain("\tat ");
    Run missing =
        Run.of("curate", in.toString(), out.toString(), "--recipe", folder + "/none.yaml");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("no such file or folder");
  }

  private Run curate(Path input, String... options) {
    List<String> args = new ArrayList<>(List.of("curate", input.toString(), out.toString()));
    args.addAll(List.of("--recipe", RECIPE));
    args.addAll(List.of(options));
    return Run.of(args.toArray(String[]::new));
  }

  private List<JsonNode> report() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(report)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
