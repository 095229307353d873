package io.lethe.jobs.cli.land;

import io.lethe.jobs.cli.ConfigOption;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.lethe.jobs.producer.dicom.DicomProducer;
import io.lethe.jobs.producer.dicom.Peer;
import io.lethe.jobs.producer.dicom.SopClasses;
import io.lethe.jobs.producer.dicom.TlsFiles;
import io.netty.handler.ssl.SslContext;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe land dicom}: a Storage SCP in front of the raw zone. */
@Command(
    name = "dicom",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "A DICOM Storage SCP: what a PACS or modality sends becomes objects of the raw zone, and each"
          + " study is announced when it has been quiet. An instance is acknowledged only when it"
          + " is durable; Storage Commitment tells the sender that it may delete it. With"
          + " --http-port instances are taken by STOW-RS as well.",
      "Runs until it is stopped. After a crash it announces what it had acknowledged."
    },
    footer = {
      "",
      "Examples:",
      "  lethe land dicom --project trial-7 --source PACS1 --work /var/lib/lethe/pacs1 \\",
      "      --consent granted --duo DUO:0000042",
      "  lethe land dicom --project trial-7 --source PACS1 --work /var/lib/lethe/pacs1 \\",
      "      --calling PACS1 --peer PACS1=10.0.0.5:104 --metrics-port 9404",
      "  lethe land dicom --project trial-7 --source PACS1 --work /var/lib/lethe/pacs1 \\",
      "      --tls-certificate chain.pem --tls-key key.pem --tls-client-authorities ca.pem",
      "  lethe land dicom --project trial-7 --source PACS1 --work /var/lib/lethe/pacs1 \\",
      "      --tls-certificate chain.pem --tls-key key.pem --http-port 8443 \\",
      "      --http-token-file /etc/lethe/stow-token",
      "",
      "Exit status: 0 stopped, 1 failed, 2 wrong usage."
    })
final class LandDicomCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ConfigOption config;

  @Mixin private LandingOptions landing;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "11112",
      description = "TCP port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Interface to listen on (default: ${DEFAULT-VALUE}).")
  private String bind;

  @Option(
      names = "--aet",
      paramLabel = "TITLE",
      defaultValue = "LETHE",
      description = "Our AE title; who calls another is rejected (default: ${DEFAULT-VALUE}).")
  private String aeTitle;

  @Option(
      names = "--calling",
      paramLabel = "TITLE",
      description =
          "AE title that may call; may be repeated. Without it everybody may, which only a closed"
              + " network allows.")
  private Set<String> callers = Set.of();

  @Option(
      names = "--peer",
      paramLabel = "TITLE=HOST:PORT",
      description =
          "Where a requestor of Storage Commitment is called back when it ended its association;"
              + " may be repeated.")
  private List<String> peers = List.of();

  @Option(
      names = "--sop-class",
      paramLabel = "UID",
      description = "Stores this SOP class too, for example a vendor's own; may be repeated.")
  private List<String> sopClasses = List.of();

  @Option(
      names = "--quiet",
      paramLabel = "DURATION",
      defaultValue = "PT60S",
      description =
          "A study of which nothing came for so long is announced; what comes later is announced as"
              + " a further delivery (default: ${DEFAULT-VALUE}).")
  private Duration quiet;

  @Mixin private DicomLimits limits;

  @Mixin private StowLimits http;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Serves metrics for Prometheus at /metrics on this port of the same interface.")
  private Integer metricsPort;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "Our certificate chain in PEM; switches TLS on.")
  private Path tlsCertificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "Its key, PEM of PKCS #8.")
  private Path tlsKey;

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Certificates and key in PKCS #12 instead.")
  private Path tlsKeyStore;

  @Option(
      names = "--tls-password-file",
      paramLabel = "FILE",
      description = "Holds the password of the PKCS #12 files.")
  private Path tlsPasswordFile;

  @Option(
      names = "--tls-client-authorities",
      paramLabel = "FILE",
      description = "Peers must show a certificate of these authorities, PEM or PKCS #12.")
  private Path tlsClientAuthorities;

  @Override
  public Integer call() throws IOException, InterruptedException {
    LetheConfig loaded = config.load();
    DicomProducer.Settings settings = settings();
    PrometheusRegistry registry = new PrometheusRegistry();
    try (UntilStopped stop = UntilStopped.install();
        LandingSite site = LandingSite.open(loaded, spec.commandLine().getErr());
        DicomProducer producer =
            DicomProducer.start(
                settings,
                site.rawZone(),
                site.store(),
                site.announcer(),
                registry,
                Clock.systemUTC())) {
      serve(producer, registry, stop);
      return 0;
    }
  }

  private void serve(DicomProducer producer, PrometheusRegistry registry, UntilStopped stop)
      throws IOException, InterruptedException {
    try (MetricsEndpoint metrics = MetricsOptions.serve(registry, bind, metricsPort)) {
      spec.commandLine().getOut().println("listening on port " + producer.port());
      if (producer.httpPort() > 0) {
        spec.commandLine().getOut().println("listening for HTTP on port " + producer.httpPort());
      }
      if (metrics != null) {
        spec.commandLine().getOut().println("metrics on port " + metrics.port());
      }
      stop.await();
    }
  }

  private DicomProducer.Settings settings() throws IOException {
    return new DicomProducer.Settings(
        limits.options(bind, port, aeTitle, callers),
        http.options(bind, limits.idle(), limits.negotiation()),
        tls(),
        SopClasses.load(sopClasses),
        peers.stream().map(Peer::parse).toList(),
        landing.terms(),
        landing.work(),
        landing.ledger(),
        limits.spoolBytes(),
        quiet);
  }

  private SslContext tls() throws IOException {
    if (tlsCertificate == null && tlsKey == null && tlsKeyStore == null) {
      if (tlsClientAuthorities != null) {
        throw new IllegalArgumentException("--tls-client-authorities needs TLS switched on");
      }
      return null;
    }
    return new TlsFiles(tlsKeyStore, tlsPasswordFile, tlsCertificate, tlsKey, tlsClientAuthorities)
        .read();
  }
}
