package io.lethe.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line's entry. Exit status: 0 done, 1 failed, 2 wrong usage. */
@Command(
    name = "lethe",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "De-identifies and curates medical images and sequencing runs.",
    footer = {
      "",
      "Examples:",
      "  lethe demo                      the whole pipeline on this machine, with a web UI",
      "  lethe curate scans/ out/        one folder, without Kafka or Flink",
      "  lethe keys create --project P   a new key set for a project",
      "  lethe catalog find --modality CT   what is curated",
      "  lethe quarantine list           what was refused",
      "  lethe doctor --config FILE      whether an installation is in order",
      "",
      "Durations are written as in ISO 8601: PT10S, PT5M, P1D.",
      "Exit status: 0 done, 1 failed, 2 wrong usage."
    })
public final class Lethe implements Callable<Integer> {

  /** Fits the examples without wrapping them. */
  private static final int HELP_WIDTH = 100;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine(args.length == 0 ? "" : args[0]).execute(args));
  }

  /** The whole command line; the caller may give it other streams. */
  public static CommandLine commandLine() {
    return commandLine("");
  }

  /**
   * One command alone, or all where none has the name. Each brings thousands of classes of its own,
   * which take longer to load than a small file takes to curate.
   */
  private static CommandLine commandLine(String name) {
    CommandLine line = new CommandLine(new Lethe());
    List<Provider<Subcommand>> all = ServiceLoader.load(Subcommand.class).stream().toList();
    List<Provider<Subcommand>> named = all.stream().filter(one -> isNamed(one, name)).toList();
    (named.isEmpty() ? all : named).forEach(one -> line.addSubcommand(one.get()));
    line.registerConverter(Duration.class, Converters::duration);
    line.registerConverter(Instant.class, Converters::instant);
    line.registerConverter(SnapshotName.class, Converters::snapshot);
    Words.register(line);
    line.setUsageHelpWidth(HELP_WIDTH);
    line.setExecutionExceptionHandler(Lethe::explain);
    line.setParameterExceptionHandler(Lethe::correct);
    return line;
  }

  private static boolean isNamed(Provider<Subcommand> command, String name) {
    return command.type().getAnnotation(Command.class).name().equals(name);
  }

  /** Whoever types the name alone wants to know what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** Wrong usage is answered with what is wrong, not with pages of help. */
  private static int correct(CommandLine.ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(name + ": " + message(fault));
    CommandLine.UnmatchedArgumentException.printSuggestions(fault, command.getErr());
    command.getErr().println("Usage: see " + name + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(CommandLine.ParameterException fault) {
    boolean group = !fault.getCommandLine().getSubcommands().isEmpty();
    if (group
        && fault instanceof CommandLine.UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()) {
      return "no such command: " + unmatched.getUnmatched().get(0);
    }
    return fault.getMessage();
  }

  /**
   * Faults of configuration and environment are told in a sentence; the rest shows where it came
   * from.
   */
  private static int explain(
      Exception fault, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (fault instanceof UncheckedIOException unchecked) {
      command
          .getErr()
          .println(command.getCommandSpec().qualifiedName() + ": " + unchecked.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (fault instanceof IllegalArgumentException || fault instanceof IOException) {
      command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + describe(fault));
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw fault;
  }

  /** A fault in a sentence. */
  public static String describe(Exception fault) {
    if (fault instanceof FileSystemException file) {
      String reason =
          fault instanceof NoSuchFileException
              ? "no such file or folder"
              : fault instanceof FileAlreadyExistsException
                  ? "is already there"
                  : String.valueOf(file.getReason());
      return file.getFile() + ": " + reason;
    }
    return fault.getMessage();
  }
}
