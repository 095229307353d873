package io.lethe.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.imaging.synthetic.SampleStudies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tarball, unpacked elsewhere and used as an operator would. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TarballTest {

  private static final long SEED = 3;

  @TempDir static Path folder;

  private static Path tarball;
  private static Path home;

  /** What a process said, and how it ended. */
  private record Said(int status, String text) {}

  @BeforeAll
  static void unpack() throws Exception {
    tarball = only(repository().resolve("distribution/target"), "lethe-.*-bin\\.tar\\.gz");
    assertThat(run(List.of("tar", "xzf", tarball.toString(), "-C", folder.toString())).status())
        .isZero();
    home = only(folder, "lethe-.*");
  }

  @Test
  void holdsWhatAnOperatorNeedsAndNoKey() throws Exception {
    assertThat(home.resolve("LICENSE")).isRegularFile();
    assertThat(home.resolve("NOTICE")).isRegularFile();
    assertThat(home.resolve("THIRD-PARTY.txt")).content().contains("org.apache.kafka");
    assertThat(home.resolve("lethe.jar")).isRegularFile();
    assertThat(home.resolve("conf/lethe.yaml")).isRegularFile();
    assertThat(home.resolve("conf/policies/demo.yaml")).isRegularFile();
    assertThat(home.resolve("conf/recipes/imaging-basic.yaml")).isRegularFile();
    assertThat(home.resolve("docs/operations.md")).isRegularFile();
    assertThat(only(home.resolve("plugins/s3-fs-hadoop"), "flink-s3-fs-hadoop-.*\\.jar")).exists();
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.map(home::relativize).map(Path::toString))
          .noneMatch(name -> name.contains("conf/keys") || name.contains("s3proxy"))
          .noneMatch(name -> name.contains("postgres-binaries") || name.endsWith("-tests.jar"));
    }
  }

  @Test
  void isTheSameWheneverItIsBuilt() throws Exception {
    Said said =
        run(List.of("tar", "tzvf", tarball.toString(), "--utc", "--full-time", "--numeric-owner"));
    List<String> lines = said.text().lines().toList();
    assertThat(lines).isNotEmpty().allMatch(line -> line.contains(" 2026-01-01 00:00:00 "));
  }

  @Test
  void tellsItsVersion() throws Exception {
    String version = tarball.getFileName().toString().replaceAll("lethe-(.*)-bin.*", "$1");
    assertThat(lethe("--version")).isEqualTo(new Said(0, "lethe " + version + "\n"));
  }

  @Test
  void runsFromALinkAndWithoutACheckoutsDemo() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), home.resolve("bin/lethe"));
    Said help = run(List.of(link.toString(), "--help"));
    assertThat(help.status()).isZero();
    assertThat(help.text()).contains("doctor", "curate", "quarantine");
    assertThat(lethe("demo").status()).isEqualTo(2);
    assertThat(lethe("demo").text()).contains("run it from a checkout");
    assertThat(lethe("doctor", "--config", "none.yaml").status()).isEqualTo(1);
  }

  @Test
  void curatesWithTheRecipesInIt() throws Exception {
    Path scans = Files.createDirectory(folder.resolve("scans"));
    Files.write(
        scans.resolve("a.dcm"), SampleStudies.studies(SEED).get(0).instances().get(0).bytes());
    Path report = folder.resolve("report.jsonl");
    Said said =
        lethe(
            "curate",
            scans.toString(),
            folder.resolve("out").toString(),
            "--report",
            report.toString());
    assertThat(said.status()).as(said.text()).isZero();
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(1);
    }
    assertThat(report).content().contains("\"output\":").contains("\"reason\":null");
  }

  private static Said lethe(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/lethe").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static Said run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LETHE_LOG_DIR", folder.resolve("logs").toString());
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), text);
  }

  private static Path repository() {
    return Path.of(System.getProperty("lethe.home"));
  }

  private static Path only(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("package builds " + folder + "/" + name));
    }
  }
}
