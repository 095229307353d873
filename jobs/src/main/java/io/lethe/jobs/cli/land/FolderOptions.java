package io.lethe.jobs.cli.land;

import io.lethe.jobs.cli.TransferProgress;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.lethe.jobs.producer.folder.FolderMetrics;
import io.lethe.jobs.producer.folder.FolderProducer;
import io.lethe.jobs.producer.folder.FolderProgress;
import io.lethe.jobs.producer.sequencer.TableException;
import io.lethe.streaming.store.ObjectStore;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How commands that land a folder go about it: once, or for ever. */
final class FolderOptions {

  @Option(names = "--watch", description = "Go on until stopped, and land what comes.")
  private boolean watch;

  @Option(
      names = "--settle",
      paramLabel = "DURATION",
      description =
          "A study or run of which a file was written to more recently is left for later (default:"
              + " PT0S, with --watch PT30S; of sequencers PT2M).")
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

  @Mixin private MetricsOptions served;

  /** Opens a producer on the parts of an installation. */
  @FunctionalInterface
  interface Opening {

    /**
     * @param rawZone root of landed objects
     */
    FolderProducer open(
        URI rawZone, ObjectStore store, Announcer announcer, FolderProgress progress)
        throws IOException;
  }

  boolean watches() {
    return watch;
  }

  /**
   * @param usual settle time where none is given
   */
  FolderProducer.Settings settings(Path folder, LandingOptions landing, Duration usual) {
    return new FolderProducer.Settings(
        folder,
        landing.terms(),
        landing.work(),
        landing.ledger(),
        parallel,
        settle == null ? usual : settle);
  }

  /** Lands what is there, or goes on until the process is stopped; returns the exit status. */
  int land(LetheConfig config, CommandLine command, Opening opening)
      throws IOException, InterruptedException {
    FolderProgress progress = new FolderProgress();
    try (LandingSite site =
            watch ? LandingSite.open(config, command.getErr()) : LandingSite.open(config);
        FolderProducer producer =
            opening.open(site.rawZone(), site.store(), site.announcer(), progress);
        TransferProgress shown =
            new TransferProgress(progress::read, progress::bytes, command.getErr())) {
      shown.start();
      return watch ? follow(producer, command) : once(producer, command);
    }
  }

  private static int once(FolderProducer producer, CommandLine command) throws IOException {
    FolderProducer.Result result;
    try {
      result = producer.pass();
    } catch (FileSystemException e) {
      throw new IOException("a file could not be read: " + told(e), e);
    }
    print(result, command);
    return result.waiting() == 0 ? 0 : 1;
  }

  private int follow(FolderProducer producer, CommandLine command)
      throws IOException, InterruptedException {
    PrometheusRegistry registry = new PrometheusRegistry();
    FolderMetrics metrics = new FolderMetrics(registry);
    try (MetricsEndpoint endpoint = served.serve(registry)) {
      if (endpoint != null) {
        command.getErr().println("metrics on port " + endpoint.port());
        command.getErr().flush();
      }
      return follow(producer, command, metrics);
    }
  }

  /** Until the process is stopped: what was noted in the journal is safe at any moment. */
  private int follow(FolderProducer producer, CommandLine command, FolderMetrics metrics)
      throws InterruptedException {
    while (true) {
      try {
        FolderProducer.Result result = producer.pass();
        metrics.passed(result, System.currentTimeMillis());
        if (result.deliveries() > 0) {
          print(result, command);
        }
      } catch (IOException e) {
        metrics.failed();
        PrintWriter err = command.getErr();
        err.println("cannot land now, will try again: " + told(e));
        err.flush();
      }
      Thread.sleep(every.toMillis());
    }
  }

  /** Messages may name files, but for those about tables. */
  private static String told(IOException e) {
    return e instanceof TableException ? e.getMessage() : e.getClass().getSimpleName();
  }

  private static void print(FolderProducer.Result result, CommandLine command) {
    PrintWriter out = command.getOut();
    out.printf(
        "{\"deliveries\":%d,\"objects\":%d,\"bytes\":%d,\"waiting\":%d}%n",
        result.deliveries(), result.objects(), result.bytes(), result.waiting());
    out.flush();
  }
}
