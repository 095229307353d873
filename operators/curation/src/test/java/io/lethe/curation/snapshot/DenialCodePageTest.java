package io.lethe.curation.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DenialCodePageTest {

  @Test
  void thePageListsEveryCodeWithItsMeaning() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "..", "docs", "snapshots.md")).stream()
            .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(DenialCode.values())
                .map(code -> "| `" + code + "` | " + code.meaning() + " |")
                .toList());
  }
}
