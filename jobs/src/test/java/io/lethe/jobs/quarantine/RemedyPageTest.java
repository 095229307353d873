package io.lethe.jobs.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page tells of every reason code what to do, in the words of the command. */
class RemedyPageTest {

  private static final Path PAGE = Path.of("../docs/quarantine.md");

  @Test
  void pageAndCodeSayTheSame() throws IOException {
    List<String> documented =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    assertThat(documented)
        .containsExactlyElementsOf(
            Arrays.stream(Remedy.values()).map(RemedyPageTest::row).toList());
  }

  private static String row(Remedy remedy) {
    String codes =
        Arrays.stream(ReasonCode.values())
            .filter(code -> Remedy.of(code) == remedy)
            .map(code -> "`" + code + "`")
            .collect(Collectors.joining(", "));
    assertThat(codes).as(remedy.name()).isNotEmpty();
    return "| %s | %s |".formatted(codes, remedy.text());
  }
}
