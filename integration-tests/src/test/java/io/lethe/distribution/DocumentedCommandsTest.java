package io.lethe.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lethe.jobs.cli.Lethe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands of {@code lethe} in the documentation are such that the command line takes them. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of(System.getProperty("lethe.home")).normalize();
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  @Test
  void everyCommandInABlockOfShellIsOne() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : pages()) {
      commands.addAll(commands(Files.readString(page)));
    }
    assertThat(commands).hasSizeGreaterThan(20);
    for (String command : commands) {
      assertThatCode(() -> Lethe.commandLine().parseArgs(words(command)))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  /** What stands after {@code lethe}, without comment and redirection. */
  private static List<String> commands(String page) {
    List<String> found = new ArrayList<>();
    Matcher blocks = Pattern.compile("(?s)```sh\n(.*?)```").matcher(page);
    while (blocks.find()) {
      blocks
          .group(1)
          .replace("\\\n", " ")
          .lines()
          .filter(line -> line.matches("(\\./)?lethe [a-z].*"))
          .map(line -> line.replaceFirst("^(\\./)?lethe ", "").replaceFirst(" [#>|] ?.*$", ""))
          .forEach(found::add);
    }
    return found;
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group().replace("'", ""))
        .toArray(String[]::new);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of(ROOT.resolve("README.md")),
              files.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }
}
