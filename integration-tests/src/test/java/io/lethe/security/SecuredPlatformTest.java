package io.lethe.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.catalog.Tables;
import io.lethe.ingest.Pipeline;
import io.lethe.jobs.IngestJob;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.ServerIdentity;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.snapshot.User;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One installation with all security on: a delivery passes, and whoever does not comply is refused
 * with a sentence that helps and shows no secret.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredPlatformTest {

  private static final String BROKERS_SOUGHT =
      "org.apache.kafka.clients.admin.internals.AdminMetadataManager";

  private static final String EVENT = "secured";
  private static final String SHORT = "  properties: {default.api.timeout.ms: '4000'}\n";

  @TempDir static Path folder;

  private static SecuredSite site;

  @BeforeAll
  static void start() throws Exception {
    // Kafka tells its settings there.
    Configurator.setLevel("org.apache.kafka", Level.INFO);
    // Clients of platforms that ended look for their broker until they die: it fills the log.
    Configurator.setLevel(BROKERS_SOUGHT, Level.WARN);
    site = SecuredSite.start(folder);
    site.pipeline().landSample(EVENT, 3);
  }

  @AfterAll
  static void stop() throws IOException {
    Configurator.setLevel("org.apache.kafka", Level.WARN);
    site.close();
  }

  @Test
  @Order(1)
  void aDeliveryPassesThroughBothJobs() throws Exception {
    CatalogUpdate version = site.pipeline().awaitVersion(EVENT);
    assertThat(version.getCurated()).isEqualTo(version.getLanded()).isPositive();
    Tables tables = new Tables(site.platform().catalog().owner());
    Pipeline.await(() -> tables.column("SELECT series FROM catalog.series"));
    assertThat(
            tables.column(
                "SELECT ssl::text FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)"
                    + " WHERE usename = 'lethe'"))
        .as("connections of the catalog job are encrypted")
        .isNotEmpty()
        .containsOnly("true");
    Pipeline.await(() -> site.pipeline().list(LocalPlatform.FLINK_BUCKET));
  }

  /** The policies that are shipped allow what went over the wire, request by request. */
  @Test
  @Order(2)
  void theIngestJobNeedsNoMoreThanItsPolicy() throws Exception {
    AccessPolicy role = AccessPolicy.shipped("ingest-job");
    AccessPolicy raw = AccessPolicy.shipped("raw-bucket");
    AccessPolicy research = AccessPolicy.shipped("research-bucket");
    List<S3Access> wanted = site.tap().drain().stream().map(WireRequest::access).toList();
    assertThat(wanted)
        .allMatch(access -> role.allows(access, "lethe-ingest"))
        .noneMatch(access -> raw.denies(access, "lethe-ingest"))
        .noneMatch(access -> research.denies(access, "lethe-ingest"));
    assertThat(wanted.stream().map(S3Access::action)).contains("s3:GetObject", "s3:PutObject");
  }

  @Test
  @Order(3)
  void commandsReachEveryServer() throws Exception {
    Path operator = site.configuration("lethe-operator");
    succeeds(operator, "watch", "--exit", "quarantine", "studies", "consent", "lineage");
    succeeds(operator, "catalog", "rebuild");
    succeeds(operator, "quarantine", "list");
    succeeds(operator, "snapshot", "list");
    assertThat(succeeds(operator, "catalog", "find", "--modality", "CT").out()).contains("CT");
    assertThat(succeeds(site.configuration("research"), "watch", "--exit").out()).contains("CT");
  }

  @ParameterizedTest
  @Order(4)
  @CsvSource({
    "research, quarantine",
    "research, studies",
    "research, runs",
    "research, consent",
    "lethe-catalog, quarantine",
    "lethe-catalog, studies",
    "pacs, studies",
    "sequencer, catalog"
  })
  void whoMayNotReadATopicIsToldWhy(String user, String topic) throws Exception {
    User.Said said = fails(site.configuration(user), "watch", "--exit", topic);
    assertThat(said.err()).contains("the user lacks a right").contains("kafka-acls.csv");
    assertThat(said.out()).isEmpty();
  }

  @Test
  @Order(4)
  void producersAnnounceAndDoNothingElse() throws Exception {
    try (KafkaProducer<byte[], byte[]> pacs = producer("pacs");
        KafkaProducer<byte[], byte[]> research = producer("research")) {
      send(pacs, "landing.studies");
      site.pipeline().awaitQuarantine(refusal -> refusal.getReason().equals("EVENT_UNDECODABLE"));
      for (String topic : List.of("landing.runs", "curation.catalog", "curation.consent")) {
        assertThatThrownBy(() -> send(pacs, topic))
            .rootCause()
            .isInstanceOf(TopicAuthorizationException.class);
      }
      // Refused either for its producer id or for the record, whichever answer comes first.
      assertThatThrownBy(() -> send(research, "curation.catalog"))
          .rootCause()
          .isInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  @Order(4)
  void aWrongPasswordIsRefused() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "WRONG-CANARY");
    Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
    refuses("watch --exit", "kafka-research-password", wrong, "username, passwordFile");
    refuses("snapshot list", "s3-secret-key", wrong, "see the keys of store.s3");
    refuses("catalog find", "catalog-lethe_find-password", wrong, "its password file");
    Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-r--r--"));
    refuses("watch --exit", "kafka-research-password", wrong, "chmod 600");
    refuses("snapshot list", "s3-secret-key", wrong, "chmod 600");
    refuses("catalog find", "catalog-lethe_find-password", wrong, "chmod 600");
  }

  @Test
  @Order(4)
  void aServerOfAnUnknownAuthorityIsNotTrusted() throws Exception {
    Path other = site.stranger().certificate();
    refuses("watch --exit", "server.crt", other, "does kafka.security.caFile hold the authority");
    refuses("snapshot list", "server.crt", other, "see store.s3.caFile");
    refuses("catalog find", "server.crt", other, "see catalog.tls");
  }

  @Test
  @Order(4)
  void aClientShowsTheCertificateThatItIsGiven() throws Exception {
    succeeds(shows(site.security().identity()), "watch", "--exit");
    assertThat(fails(shows(site.stranger()), "watch", "--exit").err()).contains("kafka.security");
  }

  private static Path shows(ServerIdentity identity) throws IOException {
    Path pem = folder.resolve("client-" + identity.key().getFileName() + ".pem");
    Files.copy(identity.key(), pem, StandardCopyOption.COPY_ATTRIBUTES);
    Files.writeString(pem, Files.readString(identity.certificate()), StandardOpenOption.APPEND);
    return site.configuration(
        "research",
        yaml ->
            yaml.replace(
                "security: {protocol",
                "security: {clientCertificateFile: \"" + pem + "\", protocol"));
  }

  @Test
  @Order(4)
  void aClientWithoutTlsIsRefused() throws Exception {
    Path kafka =
        site.configuration(
            "research", yaml -> yaml.replaceAll("  security: \\{protocol.*\\}\n", SHORT));
    assertThat(fails(kafka, "watch", "--exit").err()).contains("is kafka.security.protocol what");
    Path postgres =
        site.configuration(
            "research", yaml -> yaml.replaceAll("tls: \\{.*\\}", "tls: {mode: disable}"));
    assertThat(fails(postgres, "catalog", "find").err())
        .contains("see catalog.tls")
        .contains("no encryption");
    Path s3 =
        site.configuration(
            "research",
            yaml ->
                yaml.replace("https://", "http://")
                    .replaceAll("caFile: .*\n  *partS", "partS")
                    .replaceFirst("(secretKeyFile: .*\n) *caFile: .*\n", "$1"));
    assertThat(fails(s3, "snapshot", "list").err()).contains("ListObjectsV2");
  }

  @Test
  @Order(4)
  void flinkAnswersOverTlsAlone() throws Exception {
    SSLContext trusting = site.security().identity().context();
    URI overview = site.platform().webUiUrl().resolve("/overview");
    assertThat(overview.getScheme()).isEqualTo("https");
    assertThat(get(trusting, overview)).contains("\"jobs-running\":2");
    assertThatExceptionOfType(SSLHandshakeException.class)
        .isThrownBy(() -> get(site.stranger().context(), overview));
    URI plain = URI.create(overview.toString().replace("https:", "http:"));
    HttpResponse<String> moved = answer(trusting, plain);
    assertThat(moved.statusCode()).isEqualTo(301);
    assertThat(moved.headers().firstValue("location")).hasValue(overview.toString());
    assertThat(moved.body()).isEmpty();
  }

  /** By a role of its own, as its policy says. */
  @Test
  @Order(5)
  void aWithdrawalDeletesWithTheRightsOfItsRole() throws Exception {
    Tables tables = new Tables(site.platform().catalog().owner());
    String subject = tables.column("SELECT subject FROM catalog.subjects").get(0);
    site.tap().drain();
    succeeds(
        site.configuration("lethe-operator", site::tapped),
        "consent",
        "withdraw",
        "--project",
        Installation.PROJECT,
        "--subject",
        subject,
        "--delete-objects",
        "--wait",
        "PT1M");
    AccessPolicy role = AccessPolicy.shipped("withdrawal");
    AccessPolicy bucket = AccessPolicy.shipped("research-bucket");
    AccessPolicy ingest = AccessPolicy.shipped("ingest-job");
    List<S3Access> wanted = site.tap().drain().stream().map(WireRequest::access).toList();
    assertThat(wanted).allMatch(access -> role.allows(access, "lethe-withdrawal"));
    assertThat(wanted)
        .filteredOn(access -> access.action().equals("s3:DeleteObject"))
        .isNotEmpty()
        .noneMatch(access -> bucket.denies(access, "lethe-withdrawal"))
        .allMatch(access -> ingest.denies(access, "lethe-ingest"));
  }

  @Test
  @Order(6)
  void noSecretIsInTheGraphOfAJob() throws Exception {
    LetheConfig config = LetheConfig.load(site.configuration("lethe-ingest"));
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(new Configuration());
    IngestJob.build(env, config);
    byte[] graph = InstantiationUtil.serializeObject(env.getStreamGraph().getJobGraph());
    String text = new String(graph, StandardCharsets.ISO_8859_1);
    assertThat(text).contains("kafka-lethe-ingest-password");
    assertHidden(text);
    assertHidden(config.toString());
  }

  @Test
  @Order(7)
  void noSecretIsLoggedOrShown() throws Exception {
    URI rest = site.platform().webUiUrl();
    String job = "/jobs/" + site.ingest().getJobID();
    SSLContext tls = site.security().identity().context();
    for (String path :
        List.of("/jobmanager/config", "/config", job, job + "/config", job + "/exceptions")) {
      assertHidden(get(tls, rest.resolve(path)));
    }
    Path log = Path.of(System.getProperty("lethe.log.dir"), "lethe.log");
    String text = Files.readString(log);
    assertThat(text).contains("sasl.jaas.config = [hidden]");
    assertHidden(text);
  }

  /** Runs a command with one file of its configuration in the place of another. */
  private static void refuses(String command, String file, Path other, String mend)
      throws IOException {
    Path config =
        site.configuration(
            "research",
            yaml -> yaml.replaceAll("\"[^\"]*" + file + "\"", '"' + other.toString() + '"'));
    User.Said said = fails(config, command.split(" "));
    assertThat(said.err()).contains(mend).doesNotContain("WRONG-CANARY").doesNotContain("\tat ");
  }

  private static User.Said succeeds(Path configuration, String... command) throws IOException {
    User.Said said = SecuredSite.lethe(configuration, command);
    assertThat(said.status()).as(said.err()).isZero();
    assertHidden(said.out() + said.err());
    return said;
  }

  private static User.Said fails(Path configuration, String... command) throws IOException {
    User.Said said = SecuredSite.lethe(configuration, command);
    assertThat(said.status()).as(said.out() + said.err()).isEqualTo(1);
    assertHidden(said.out() + said.err());
    return said;
  }

  /** Not by a comparison that would show it. */
  private static void assertHidden(String text) throws IOException {
    assertThat(site.secrets().stream().anyMatch(text::contains)).as("shows a secret").isFalse();
  }

  private static KafkaProducer<byte[], byte[]> producer(String user) {
    return new KafkaProducer<>(
        site.platform().kafka(user).client(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String topic) throws Exception {
    producer.send(new ProducerRecord<>(topic, new byte[] {1, 2, 3})).get();
  }

  private static String get(SSLContext tls, URI uri) throws IOException, InterruptedException {
    HttpResponse<String> answer = answer(tls, uri);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> answer(SSLContext tls, URI uri)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
