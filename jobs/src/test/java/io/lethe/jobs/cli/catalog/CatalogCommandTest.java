package io.lethe.jobs.cli.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.cli.RowFormat;
import io.lethe.jobs.cli.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"catalog --help", "catalog find --help", "catalog rebuild --help"})
  void helpExplainsWithExamples(String args) {
    Run run = Run.of(args.split(" "));
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Usage: lethe catalog");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog",
        "catalog find --kind x",
        "catalog find --format xml",
        "catalog find --limit 0",
        "catalog find --where true;",
        "catalog allow alice"
      })
  void wrongUsageIsTwo(String args) {
    Run run = Run.of(args.split(" "));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("Usage: see lethe catalog");
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
    for (String command : List.of("find", "rebuild")) {
      Run run = Run.of("catalog", command, "--config", config.toString());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err())
          .contains("cannot be reached", "catalog in lethe.yaml")
          .doesNotContain("Exception:");
    }
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(print(RowFormat.CSV, "plain", "a,b", "say \"x\"", "two\nlines", null))
        .isEqualTo("a,b,c,d,e\r\nplain,\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",\r\n");
  }

  @Test
  void tablesAlignTheirColumns() {
    assertThat(print(RowFormat.TABLE, "plain", "x", null, "y", "z").lines())
        .containsExactly("a      b  c  d  e", "plain  x     y  z");
  }

  private static String print(RowFormat format, String... row) {
    StringWriter out = new StringWriter();
    RowFormat.Printer printer =
        format.printer(List.of("a", "b", "c", "d", "e"), new PrintWriter(out, true));
    printer.add(Arrays.asList(row));
    printer.complete();
    return out.toString();
  }
}
