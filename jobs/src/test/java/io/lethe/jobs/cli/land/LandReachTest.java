package io.lethe.jobs.cli.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.jobs.cli.Run;
import io.lethe.jobs.producer.MetricsEndpoint;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a producer cannot reach is told soon, with its address. */
class LandReachTest {

  @TempDir private Path folder;

  @Test
  void withoutKafkaNothingIsUploadedAndWhyIsToldSoon() throws IOException {
    Path export = Files.createDirectory(folder.resolve("export"));
    Files.write(
        export.resolve("a.dcm"), SampleStudies.studies(1).get(0).instances().get(0).bytes());
    Path raw = Files.createDirectory(folder.resolve("raw"));
    Path config =
        Files.writeString(
            folder.resolve("lethe.yaml"),
            "store: {rawZone: '%s/', researchZone: '%s/'}\nkafka: {bootstrapServers: '127.0.0.1:1'}\n"
                .formatted(raw.toUri(), folder.resolve("research").toUri()));
    String work = folder.resolve("work").toString();
    Instant start = Instant.now();
    Run run =
        Run.of(
            "land dir %s --config %s --project p --source S --work %s"
                .formatted(export, config, work)
                .split(" "));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("Kafka cannot be used at 127.0.0.1:1; see kafka in lethe.yaml")
        .contains("is the broker there");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
    assertThat(raw).isEmptyDirectory();
  }

  @Test
  void whoWatchesWithoutKafkaIsToldSoon() {
    Instant start = Instant.now();
    Run run = Run.of("watch", "--kafka", "127.0.0.1:1", "--exit", "metrics");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("Kafka cannot be used at 127.0.0.1:1");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(45));
  }

  @Test
  void aMetricsPortThatIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatIOException()
          .isThrownBy(() -> MetricsEndpoint.start(new PrometheusRegistry(), "127.0.0.1", port))
          .withMessageStartingWith("cannot listen on 127.0.0.1:" + port + ": ");
    }
  }
}
