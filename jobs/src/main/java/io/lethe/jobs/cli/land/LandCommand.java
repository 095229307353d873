package io.lethe.jobs.cli.land;

import io.lethe.jobs.cli.Commands;
import io.lethe.jobs.cli.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lethe land}: producers, which bring data to the raw zone and announce it. */
@Command(
    name = "land",
    mixinStandardHelpOptions = true,
    subcommands = {
      LandDirCommand.class,
      LandSequencerCommand.class,
      LandDicomCommand.class,
      LandOrthancCommand.class,
      LandS3EventsCommand.class,
      LandUnclaimedCommand.class
    },
    description =
        "Takes over what a PACS, a modality, a sequencer or a folder has: puts it into the raw zone"
            + " where it is not there yet, and announces it to the pipeline when it is complete and"
            + " durable. Plain processes that go on where they stopped.",
    footer = {
      "",
      "Examples:",
      "  lethe land dir /data/export --project trial-7 --source PACS1 --work /var/lib/lethe/export \\",
      "      --consent granted --duo DUO:0000042",
      "  lethe land dicom --project trial-7 --source PACS1 --work /var/lib/lethe/pacs1 \\",
      "      --consent granted --duo DUO:0000042",
      "  lethe land s3-events --topic s3.notifications --rules conf/landing/s3-events.yaml \\",
      "      --project trial-7 --source EXPORT --work /var/lib/lethe/s3-events \\",
      "      --consent granted --duo DUO:0000042",
      "  lethe land sequencer /data/runs --watch --project trial-7 --source SEQ3 \\",
      "      --work /var/lib/lethe/seq3 --consent granted --duo DUO:0000042",
      "  lethe land dicom --help",
      "",
      "Exit status: 0 done, 1 failed, 2 wrong usage."
    })
public final class LandCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw Commands.required(spec);
  }
}
