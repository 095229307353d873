package io.lethe.jobs.cli;

import io.lethe.jobs.catalog.AuditLog;
import java.io.IOException;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lethe audit}: who decided what. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Checks the append-only record of decisions.")
public final class AuditCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is required: verify");
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Checks the chain of hashes over all entries.",
      footer = {
        "",
        "Example:",
        "  lethe audit verify",
        "",
        "Exit status: 0 whole, 1 changed or failed, 2 wrong usage."
      })
  int verify(@Mixin ConfigOption config) throws IOException {
    OptionalLong broken = new AuditLog(config.load().catalog().owner()).broken();
    if (broken.isPresent()) {
      spec.commandLine()
          .getErr()
          .println("entry " + broken.getAsLong() + " is not what was written");
      return 1;
    }
    spec.commandLine().getOut().println("the audit log is whole");
    return 0;
  }
}
