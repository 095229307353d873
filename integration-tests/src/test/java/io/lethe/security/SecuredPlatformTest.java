package io.lethe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.lethe.catalog.Tables;
import io.lethe.ingest.Pipeline;
import io.lethe.jobs.catalog.CatalogDatabase;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.jobs.config.KafkaConfig;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.platform.PlatformSecurity;
import io.lethe.platform.ServerIdentity;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.snapshot.User;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectStores;
import io.lethe.streaming.store.S3Credentials;
import io.lethe.streaming.store.S3Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One platform on which every server demands TLS, and Kafka a login and the rights that the
 * repository ships: a delivery passes, and whoever does not comply is refused with a sentence that
 * helps and shows no secret.
 */
class SecuredPlatformTest {

  private static final String EVENT = "secured";

  @TempDir static Path folder;

  private static Pipeline pipeline;
  private static LocalPlatform platform;
  private static PlatformSecurity security;
  private static ServerIdentity stranger;

  @BeforeAll
  static void start() throws Exception {
    pipeline = Pipeline.start(LocalPlatformOptions.in(folder).withSecurity());
    platform = pipeline.platform();
    security = platform.security().orElseThrow();
    pipeline.startCatalog(folder);
    stranger = ServerIdentity.create(folder.resolve("stranger"), "stranger");
    pipeline.landSample(EVENT, 3);
  }

  @AfterAll
  static void stop() throws IOException {
    pipeline.close();
  }

  @Test
  void aDeliveryPassesThroughBothJobs() throws Exception {
    CatalogUpdate version = pipeline.awaitVersion(EVENT);
    assertThat(version.getCurated()).isEqualTo(version.getLanded()).isPositive();
    Tables tables = new Tables(platform.catalog().owner());
    assertThat(Pipeline.await(() -> tables.column("SELECT series FROM catalog.series")))
        .isNotEmpty();
    assertThat(
            tables.column(
                "SELECT ssl::text FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                    + " WHERE usename = 'lethe'"))
        .isNotEmpty()
        .containsOnly("true");
    assertThat(pipeline.list(LocalPlatform.FLINK_BUCKET)).isNotEmpty();
  }
}
