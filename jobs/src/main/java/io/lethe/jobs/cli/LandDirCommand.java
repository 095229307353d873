package io.lethe.jobs.cli;

import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.KafkaAnnouncer;
import io.lethe.jobs.producer.folder.FolderProducer;
import io.lethe.jobs.producer.folder.FolderProgress;
import io.lethe.streaming.store.ObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
          + " folders with a RunInfo.xml wait for RTAComplete.txt or CopyComplete.txt.",
      "Files that landed already are passed over; stopped at any point, the next start goes on"
          + " there."
    },
    footer = {
      "",
      "Examples:",
      "  lethe land dir /data/export --project trial-7 --source PACS1 \\",
      "      --work /var/lib/lethe/export --consent GRANTED --duo DUO:0000042",
      "  lethe land dir /data/runs --watch --settle PT5M --project trial-7 --source SEQ3 \\",
      "      --work /var/lib/lethe/seq3 --consent GRANTED --duo DUO:0000042",
      "",
      "Exit status: 0 all landed, 1 failed or something is not complete, 2 wrong usage."
    })
final class LandDirCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "The folder; hidden files are left alone.")
  private Path folder;

  @Mixin private ConfigOption config;

  @Mixin private LandingOptions landing;

  @Option(names = "--watch", description = "Go on until stopped, and land what comes.")
  private boolean watch;

  @Option(
      names = "--settle",
      paramLabel = "DURATION",
      description =
          "A study or run of which a file was written to more recently is left for later (default:"
              + " PT0S, with --watch PT30S).")
  private Duration settle;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      defaultValue = "PT10S",
      description = "With --watch: how often to look (default: ${DEFAULT-VALUE}).")
  private Duration every;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "Files that are uploaded at a time, 1 to 64 (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + ": no such folder");
    }
    LetheConfig loaded = config.load();
    FolderProgress progress = new FolderProgress();
    try (ObjectStore store = Settings.stores(loaded).open();
        Announcer announcer =
            new KafkaAnnouncer(KafkaClients.producer(loaded.kafka()), loaded.kafka().topics());
        FolderProducer producer =
            FolderProducer.open(
                settings(),
                loaded.store().rawZone(),
                store,
                announcer,
                progress,
                Clock.systemUTC());
        LandingProgress shown = new LandingProgress(progress, spec.commandLine().getErr())) {
      return watch ? follow(producer) : once(producer);
    }
  }

  private int once(FolderProducer producer) throws IOException {
    FolderProducer.Result result = producer.pass();
    print(result);
    return result.waiting() == 0 ? 0 : 1;
  }

  /** Until the process is stopped: what was noted in the journal is safe at any moment. */
  private int follow(FolderProducer producer) throws InterruptedException {
    while (true) {
      try {
        FolderProducer.Result result = producer.pass();
        if (result.deliveries() > 0) {
          print(result);
        }
      } catch (IOException e) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("cannot land now, will try again: " + e.getClass().getSimpleName());
        err.flush();
      }
      Thread.sleep(every.toMillis());
    }
  }

  private FolderProducer.Settings settings() {
    Duration usual = watch ? Duration.ofSeconds(30) : Duration.ZERO;
    return new FolderProducer.Settings(
        folder,
        landing.terms(),
        landing.work(),
        landing.ledger(),
        parallel,
        settle == null ? usual : settle);
  }

  private void print(FolderProducer.Result result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "{\"deliveries\":%d,\"objects\":%d,\"bytes\":%d,\"waiting\":%d}%n",
        result.deliveries(), result.objects(), result.bytes(), result.waiting());
    out.flush();
  }
}
