package io.lethe.jobs.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What is told where a command is left out or is not there. */
public final class Commands {

  private Commands() {}

  /** Wrong usage: one of the commands below this one is to be given. */
  public static ParameterException required(CommandSpec spec) {
    return new ParameterException(spec.commandLine(), "a command is required: " + names(spec));
  }

  private static String names(CommandSpec spec) {
    List<String> names = new ArrayList<>(spec.subcommands().keySet());
    int last = names.size() - 1;
    if (last == 0) {
      return names.get(0);
    }
    return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
  }
}
