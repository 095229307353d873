package io.lethe.jobs.cli.quarantine;

import io.lethe.jobs.cli.Commands;
import io.lethe.jobs.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe quarantine}: what was refused, and what becomes of it. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    subcommands = {
      QuarantineListCommand.class,
      QuarantineShowCommand.class,
      QuarantineRetryCommand.class,
      QuarantineReleaseCommand.class
    },
    description =
        "Lists what was refused, lands it again, or notes that a refusal is settled. For operators"
            + " of the raw zone. Nothing leaves quarantine but through de-identification.",
    footer = {
      "",
      "Examples:",
      "  lethe quarantine list --reason DICOM_TRUNCATED --since P1D",
      "  lethe quarantine show curation.quarantine-0-17",
      "  lethe quarantine retry --delivery landing.studies-0-4711 --replaced",
      "  lethe quarantine release curation.quarantine-0-17 --reason known_bad",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage."
    })
public final class QuarantineCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw Commands.required(spec);
  }
}
