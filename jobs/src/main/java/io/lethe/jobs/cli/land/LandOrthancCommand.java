package io.lethe.jobs.cli.land;

import io.lethe.curation.SecretFile;
import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.lethe.jobs.producer.orthanc.FollowOptions;
import io.lethe.jobs.producer.orthanc.OrthancProducer;
import io.lethe.jobs.producer.orthanc.OrthancServer;
import io.lethe.jobs.producer.orthanc.TrustedAuthorities;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe land orthanc}: follows the change log of an Orthanc server. */
@Command(
    name = "orthanc",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Follows an Orthanc server over its REST API: each study that has become stable is fetched"
          + " into the raw zone and announced when all its instances are durable there. Instances"
          + " that come later are a further delivery.",
      "Runs until it is stopped. Remembers how far it is; after a crash it goes on there. Orthanc"
          + " may be away meanwhile, and may be replaced by an empty one."
    },
    footer = {
      "",
      "Examples:",
      "  lethe land orthanc --url http://pacs:8042 --user lethe --password-file /secure/orthanc \\",
      "      --project trial-7 --source PACS1 --work /var/lib/lethe/pacs1 \\",
      "      --consent granted --duo DUO:0000042",
      "",
      "Exit status: 0 stopped, 1 failed, 2 wrong usage."
    })
final class LandOrthancCommand implements Callable<Integer> {

  private static final long MIB = 1 << 20;

  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      description = "Root of Orthanc's REST API, for example http://pacs:8042.")
  private URI url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "User of the REST API, if it asks for one.")
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Holds the user's password; nobody else may read the file.")
  private Path passwordFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "Authorities that https is trusted by, PEM (default: those of the Java platform).")
  private Path caFile;

  @Mixin private ConfigOption config;

  @Mixin private LandingOptions landing;

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "4",
      description = "Instances that are fetched at a time, 1 to 64 (default: ${DEFAULT-VALUE}).")
  private int parallel;

  @Option(
      names = "--max-object",
      paramLabel = "MIB",
      defaultValue = "16384",
      description =
          "Largest instance in MiB; a study with a larger one is not landed (default:"
              + " ${DEFAULT-VALUE}).")
  private long maxObject;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      defaultValue = "PT5S",
      description = "How often to ask for changes (default: ${DEFAULT-VALUE}).")
  private Duration every;

  @Option(
      names = "--recheck",
      paramLabel = "DURATION",
      defaultValue = "PT5M",
      description =
          "An instance is looked after when Orthanc has not told for so long that its study is"
              + " stable; should exceed its StableAge (default: ${DEFAULT-VALUE}).")
  private Duration recheck;

  @Option(
      names = "--turn",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description =
          "Longest time for a study while others wait; it goes on after them, for twice as long"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration turn;

  @Option(
      names = "--idle",
      paramLabel = "DURATION",
      defaultValue = "PT60S",
      description =
          "Longest wait for an answer of Orthanc and for its next 64 KiB (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration idle;

  @Mixin private MetricsOptions served;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LetheConfig loaded = config.load();
    OrthancProducer.Settings settings = settings();
    PrometheusRegistry registry = new PrometheusRegistry();
    try (UntilStopped stop = UntilStopped.install();
        LandingSite site = LandingSite.open(loaded, spec.commandLine().getErr());
        MetricsEndpoint metrics = served.serve(registry);
        OrthancProducer producer =
            OrthancProducer.start(
                settings,
                site.rawZone(),
                site.store(),
                site.announcer(),
                registry,
                Clock.systemUTC())) {
      say("following " + settings.server() + ", " + producer.backlog() + " objects wait");
      if (metrics != null) {
        say("metrics on port " + metrics.port());
      }
      AtomicBoolean failed = new AtomicBoolean();
      producer
          .failure()
          .thenRun(
              () -> {
                failed.set(true);
                stop.stop();
              });
      stop.await();
      if (failed.get()) {
        throw new IOException("following Orthanc has ended; see the log");
      }
      return 0;
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  private OrthancProducer.Settings settings() throws IOException {
    String password = passwordFile == null ? null : SecretFile.read(passwordFile).strip();
    return new OrthancProducer.Settings(
        new OrthancServer(
            url, user, password, caFile == null ? null : TrustedAuthorities.read(caFile), idle),
        new FollowOptions(parallel, maxObject * MIB, every, recheck, turn),
        landing.terms(),
        landing.work(),
        landing.ledger());
  }
}
