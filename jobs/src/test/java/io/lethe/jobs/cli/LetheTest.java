package io.lethe.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

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
        "nonsense",
        "keys",
        "keys create",
        "curate",
        "curate --nonsense a b",
        "lineage",
        "lineage forward",
        "lineage train lungs@1.0.0",
        "snapshot resolve lungs@x --purpose DUO:0000042",
        "snapshot show Lungs",
        "snapshot diff lungs@1.0.0 lungs@x",
        "keys create --project Bad_X",
        "catalog allow alice --project p"
      })
  void wrongUsageIsTwo(String args) {
    Run run = Run.of(args.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: see lethe");
  }

  @Test
  void theNameAloneShowsWhatThereIs() {
    Run run = Run.of();
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: lethe").contains("quarantine", "curate", "Examples:");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "catlog find     | no such command: catlog | catalog",
        "snapshot resove | no such command: resove | resolve",
        "land            | a command is required: dir, sequencer, dicom, orthanc | unclaimed",
        "keys            | a command is required: | create-signing",
        "watch --kafka localhost:1 nothing | no topic is called nothing; there are lineage | runs",
        "catalog allow a --project p --tier secret | 'secret' is none of open, registered | --tier",
        "land dir . --every 10s | '10s' is no duration of ISO 8601, for example PT10S | --every"
      })
  void whoIsWrongIsToldWhatThereIs(String args, String message, String further) {
    Run run = Run.of(args.strip().split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains(message, further).doesNotContain("java.");
  }

  @Test
  void theDoctorHasAFindingForEachFaultOfTheConfiguration() throws IOException {
    Path file = Files.writeString(folder.resolve("bad.yaml"), "kafak: {}\ncurate: {threads: 1}\n");
    Run run = Run.of("doctor", "--config", file.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("configuration: " + file + ": line 1: unknown key kafak")
        .contains("configuration: " + file + ": line 2: unknown key curate.threads");
    assertThat(run.err()).contains("2 fail");
  }

  @TestFactory
  Stream<DynamicTest> valuesAreLabelledAndWordsListedInLowerCase() {
    return valued(Lethe.commandLine())
        .map(option -> DynamicTest.dynamicTest(option.longestName(), () -> assertShown(option)));
  }

  private static Stream<OptionSpec> valued(CommandLine line) {
    return Stream.concat(
        line.getCommandSpec().options().stream().filter(option -> option.arity().max() > 0),
        line.getSubcommands().values().stream().flatMap(LetheTest::valued));
  }

  private static void assertShown(OptionSpec option) {
    assertThat(option.paramLabel()).doesNotContain("<");
    String description = String.join("", option.description());
    if (option.type().isEnum() && option.converters().length == 0) {
      for (Object constant : option.type().getEnumConstants()) {
        assertThat(description).contains(constant.toString().toLowerCase(Locale.ROOT));
      }
      assertThat(String.valueOf(option.defaultValue())).isLowerCase();
    }
  }

  @Test
  void keysGoToTheInstallation() {
    Run keys = Run.at(folder, "keys", "create", "--project", "trial-7");
    assertThat(keys.out().strip()).isEqualTo(folder + "/conf/keys/trial-7.json");
    Run signing = Run.at(folder, "keys", "create-signing");
    assertThat(signing.out().lines())
        .containsExactly(
            folder + "/conf/keys/signing/private.json", folder + "/conf/keys/signing/public.json")
        .allSatisfy(file -> assertThat(Path.of(file)).isRegularFile());
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
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("lower-case").doesNotContain("Exception");
  }
}
