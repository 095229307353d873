package io.lethe.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lethe.curation.Sha256;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    assertThat(run.err()).contains("unknown key versoin").doesNotContain("\tat ");
    Run missing =
        Run.of("curate", in.toString(), out.toString(), "--recipe", folder + "/none.yaml");
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("no such file or folder");
  }

  private Run curate(Path input, String... options) {
    List<String> args = new ArrayList<>(List.of("curate", input.toString(), out.toString()));
    args.addAll(List.of("--recipe", RECIPE, "--threads", "2"));
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
