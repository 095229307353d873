package io.lethe.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetheTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "curate --help",
        "keys --help",
        "keys create --help",
        "lineage --help",
        "lineage show --help",
        "lineage forward --help"
      })
  void helpExplainsAndSucceeds(String args) {
    Run run = Run.of(args.split(" "));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Usage: lethe");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpNamesCommandsAndExitStatus() {
    assertThat(Run.of("--help").out())
        .contains("curate", "keys", "Exit status: 0 done, 1 failed, 2");
  }

  @Test
  void versionIsPrinted() {
    assertThat(Run.of("--version").out()).startsWith("lethe ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "keys",
        "keys create",
        "curate",
        "curate --nonsense a b",
        "lineage",
        "lineage forward",
        "lineage train lungs@1.0.0"
      })
  void wrongUsageIsTwo(String args) {
    Run run = args.isEmpty() ? Run.of() : Run.of(args.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: see lethe");
  }

  @Test
  void keysAreCreatedOnce() throws IOException {
    Run first = Run.of("keys", "create", "--project", "trial-7", "--keys", folder.toString());
    Path file = folder.resolve("trial-7.json");
    assertThat(first.status()).isZero();
    assertThat(first.out().strip()).isEqualTo(file.toString());
    String content = Files.readString(file);

    Run second = Run.of("keys", "create", "--project", "trial-7", "--keys", folder.toString());
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err()).contains("is already there").doesNotContain("Exception");
    assertThat(file).hasContent(content);
  }

  @Test
  void aWrongNameOfAProjectIsExplained() {
    Run run = Run.of("keys", "create", "--project", "../x", "--keys", folder.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("lower-case").doesNotContain("Exception");
  }
}
