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
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands of {@code lethe} in the documentation are such that the command line takes them. */
class DocumentedCommandsTest {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  @Test
  void everyCommandInABlockOfShellIsOne() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : Pages.all()) {
      commands.addAll(commands(Files.readString(page)));
    }
    assertThat(commands).hasSizeGreaterThan(20);
    for (String command : commands) {
      assertThatCode(() -> Lethe.commandLine().parseArgs(words(command)))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyExampleOfTheHelpIsOne() {
    List<String> examples = examples(Lethe.commandLine());
    assertThat(examples).hasSizeGreaterThan(20);
    for (String example : examples) {
      assertThatCode(() -> Lethe.commandLine().parseArgs(words(example)))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  /** The examples below the help of a command and of those below it, but of requests for help. */
  private static List<String> examples(CommandLine command) {
    String footer = String.join("\n", command.getCommandSpec().usageMessage().footer());
    List<String> found = new ArrayList<>(inShell(footer.indent(-2)));
    found.removeIf(example -> example.endsWith(" --help"));
    command.getSubcommands().values().forEach(below -> found.addAll(examples(below)));
    return found;
  }

  private static List<String> commands(String page) {
    List<String> found = new ArrayList<>();
    Matcher blocks = Pattern.compile("(?s)```sh\n(.*?)```").matcher(page);
    while (blocks.find()) {
      found.addAll(inShell(blocks.group(1)));
    }
    return found;
  }

  /** What stands after {@code lethe}, without comment, description and redirection. */
  private static List<String> inShell(String lines) {
    return lines
        .replaceAll("\\\\\n *", " ")
        .lines()
        .filter(line -> line.matches("(\\./)?lethe [a-z].*"))
        .map(line -> line.replaceFirst("^(\\./)?lethe ", "").replaceFirst(" ([#>|] ?|  ).*$", ""))
        .toList();
  }

  private static String[] words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group().replace("'", ""))
        .toArray(String[]::new);
  }
}
