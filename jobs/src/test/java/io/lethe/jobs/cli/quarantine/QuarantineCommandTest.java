package io.lethe.jobs.cli.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.cli.RowFormat;
import io.lethe.jobs.cli.Run;
import io.lethe.jobs.quarantine.MessageId;
import io.lethe.jobs.quarantine.Refusal;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarantine --help",
        "quarantine list --help",
        "quarantine show --help",
        "quarantine retry --help",
        "quarantine release --help"
      })
  void helpExplainsWithExamples(String args) {
    Run run = Run.of(args.split(" "));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Usage: lethe quarantine", "Example", "Exit status");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarantine",
        "quarantine list --limit 0",
        "quarantine list --limit 10001",
        "quarantine list --since yesterday",
        "quarantine list --reason NONE",
        "quarantine list --delivery 17",
        "quarantine show",
        "quarantine show 17",
        "quarantine retry",
        "quarantine retry q-0-1 --delivery l-0-1",
        "quarantine release q-0-1",
        "quarantine release q-0-1 --reason because"
      })
  void wrongUsageIsTwo(String args) {
    Run run = Run.of(args.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: see lethe quarantine");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01", "2026-03-01T10:15:00Z", "P7D", "PT2H"})
  void timesAreMomentsOrHowLongAgo(String text) {
    assertThat(new QuarantineFilters.Since().convert(text)).isBefore(Instant.now().plusSeconds(1));
  }

  @Test
  void aDatabaseThatIsNotThereIsExplained() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("lethe.yaml"),
            """
            store: {rawZone: 's3://raw/', researchZone: 's3://research/'}
            catalog: {url: 'jdbc:postgresql://127.0.0.1:1/none'}
            """);
    Run run = Run.of("quarantine", "list", "--config", config.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("cannot be reached").doesNotContain("Exception:");
  }

  @Test
  void whatTheProducerNamedIsShownOnRequestOnly() throws IOException {
    Refusal refusal = refusal("s3://raw/Mueller^Hans\u001b[2J.dcm");
    for (RowFormat format : RowFormat.values()) {
      assertThat(RefusalRows.printed(new RefusalRows(false, true).row(refusal, null), format))
          .noneMatch(value -> value != null && value.contains("ueller"));
    }
    List<String> row =
        RefusalRows.printed(new RefusalRows(true, false).row(refusal, null), RowFormat.TABLE);
    assertThat(row).contains("s3://raw/Mueller^Hans?[2J.dcm", "event-Mueller");
    assertThat(row).hasSize(new RefusalRows(true, false).columns().size());
    assertThat(refusal.toString()).isEqualTo("q-0-1");
  }

  private static Refusal refusal(String uri) {
    return new Refusal(
        new MessageId("q", 0, 1),
        Quarantined.newBuilder()
            .setStage("CURATE")
            .setReason("NOT_DICOM")
            .setSource(new SourcePosition("landing.studies", 0, 2L))
            .setProject("demo")
            .setEventId("event-Mueller")
            .setUri(uri)
            .setRefusedAt(Instant.EPOCH)
            .build());
  }
}
