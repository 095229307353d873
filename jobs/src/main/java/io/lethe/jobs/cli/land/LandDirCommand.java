package io.lethe.jobs.cli.land;

import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.producer.folder.FolderProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lethe land dir}: a folder of DICOM files and sequencing runs. */
@Command(
    name = "dir",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lands what lies in a folder: DICOM files by study, sequencing files by the folder of their"
          + " run. A study or run is announced when all its files are durable in the raw zone. Run"
          + " folders with a RunInfo.xml wait for CopyComplete.txt; where there is RTAComplete.txt"
          + " alone, until nothing in them has changed for 10 minutes.",
      "Files that landed already are passed over; stopped at any point, the next start goes on"
          + " there."
    },
    footer = {
      "",
      "Examples:",
      "  lethe land dir /data/export --project trial-7 --source PACS1 \\",
      "      --work /var/lib/lethe/export --consent granted --duo DUO:0000042",
      "  lethe land dir /data/runs --watch --settle PT5M --project trial-7 --source SEQ3 \\",
      "      --work /var/lib/lethe/seq3 --consent granted --duo DUO:0000042",
      "",
      "Exit status: 0 all landed, 1 failed or something is not complete, 2 wrong usage."
    })
final class LandDirCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "The folder; hidden files are left alone.")
  private Path folder;

  @Mixin private ConfigOption config;

  @Mixin private LandingOptions landing;

  @Mixin private FolderOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + ": no such folder");
    }
    FolderProducer.Settings settings = settings();
    return options.land(
        config.load(),
        spec.commandLine(),
        (rawZone, store, announcer, progress) ->
            FolderProducer.open(settings, rawZone, store, announcer, progress, Clock.systemUTC()));
  }

  private FolderProducer.Settings settings() {
    Duration usual = options.watches() ? Duration.ofSeconds(30) : Duration.ZERO;
    return options.settings(folder, landing, usual);
  }
}
