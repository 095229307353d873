package io.lethe.curation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The page is public documentation: it lists every code with its stage and meaning, and nothing
 * else.
 */
class ReasonCodePageTest {

  private static final Path PAGE = Path.of("../../docs/reason-codes.md");

  @Test
  void pageAndCodeSayTheSame() throws IOException {
    List<String> documented =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    List<String> known =
        Arrays.stream(ReasonCode.values())
            .map(code -> "| `%s` | %s | %s |".formatted(code, code.stage(), code.meaning()))
            .toList();
    assertThat(documented).containsExactlyElementsOf(known);
  }
}
