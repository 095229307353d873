package io.lethe.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lethe.jobs.security.KafkaLogin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetheConfigTest {

  private static final String REQUIRED =
      "store: {rawZone: 's3://lethe-raw/', researchZone: 's3://lethe-research/'}\n";

  private static final LetheConfig DEFAULTS =
      new LetheConfig(
          new KafkaConfig(
              "localhost:9092",
              "lethe-ingest",
              new KafkaConfig.Topics(
                  "landing.studies",
                  "landing.runs",
                  "curation.lineage",
                  "curation.catalog",
                  "curation.metrics",
                  "curation.quarantine",
                  "curation.consent"),
              Duration.ofMinutes(15),
              new KafkaSecurity(
                  KafkaSecurity.Protocol.PLAINTEXT, "SCRAM-SHA-512", null, null, null, null),
              Map.of()),
          new StoreConfig(
              URI.create("s3://lethe-raw/"),
              URI.create("s3://lethe-research/"),
              new StoreConfig.S3(
                  null, "us-east-1", false, null, null, null, 8, null, Duration.ofSeconds(60))),
          new RulesConfig(Path.of("policies"), Path.of("recipes"), Path.of("keys")),
          new CurateConfig(4, 10_000, 1, 50_000),
          new ReportConfig(Duration.ofMinutes(1), Duration.ofSeconds(5)),
          new CheckpointConfig(Duration.ofSeconds(10), null),
          new CatalogConfig(
              "jdbc:postgresql://localhost:5432/lethe",
              "lethe",
              null,
              "lethe_find",
              null,
              new CatalogConfig.Tls(null, null),
              Duration.ofSeconds(1),
              Duration.ofSeconds(30)),
          new SnapshotConfig(
              Path.of("keys/signing/private.json"), Path.of("keys/signing/public.json")));

  @Test
  void everyKeyButTheZonesHasADefault() {
    assertThat(LetheConfig.parse(REQUIRED)).isEqualTo(DEFAULTS);
  }

  @Test
  void theFileOfTheRepositoryStatesTheDefaults() {
    Path file = Path.of("../conf/lethe.yaml");
    Path folder = file.toAbsolutePath().normalize().getParent();
    LetheConfig config = LetheConfig.load(file);
    assertThat(config.rules())
        .isEqualTo(
            new RulesConfig(
                folder.resolve("policies"), folder.resolve("recipes"), folder.resolve("keys")));
    assertThat(config.snapshots())
        .isEqualTo(
            new SnapshotConfig(
                folder.resolve("keys/signing/private.json"),
                folder.resolve("keys/signing/public.json")));
    assertThat(config)
        .usingRecursiveComparison()
        .ignoringFields("rules", "snapshots")
        .isEqualTo(DEFAULTS);
  }

  @Test
  void everyKeyCanBeSet() {
    LetheConfig config =
        LetheConfig.parse(
            """
            kafka:
              bootstrapServers: k1:1,k2:2
              consumerGroup: group
              transactionTimeout: PT30M
              topics: {studies: a, runs: b, lineage: c, catalog: d, metrics: e, quarantine: f, consent: g}
              security:
                protocol: SASL_SSL
                mechanism: SCRAM-SHA-256
                username: ingest
                passwordFile: /w
                caFile: /ca
                clientCertificateFile: /cc
              properties: {client.rack: r1}
            store:
              rawZone: file:///raw/
              researchZone: file:///research/
              s3:
                endpoint: https://localhost:9000
                region: eu-central-1
                pathStyle: false
                accessKeyFile: /a
                secretKeyFile: /s
                caFile: /t
                partSizeMiB: 16
                kmsKeyId: alias/lethe
                timeout: PT9S
            rules: {policies: p, recipes: r, keys: /k}
            curate: {workers: 7, maxPending: 70, threadsPerFile: 3, maxObjectsPerDelivery: 9}
            reports: {window: PT10S, lateness: PT1S}
            checkpoints: {interval: PT1S, directory: 's3://c/'}
            catalog:
              url: jdbc:postgresql://db:5433/research
              user: owner
              passwordFile: /p
              reader: finder
              readerPasswordFile: /q
              tls: {mode: verify-ca, caFile: /u}
              flushInterval: PT2S
              statementTimeout: PT5S
            snapshots: {signingKey: /private, publicKey: /public}
            """);
    assertThat(config)
        .isEqualTo(
            new LetheConfig(
                new KafkaConfig(
                    "k1:1,k2:2",
                    "group",
                    new KafkaConfig.Topics("a", "b", "c", "d", "e", "f", "g"),
                    Duration.ofMinutes(30),
                    new KafkaSecurity(
                        KafkaSecurity.Protocol.SASL_SSL,
                        "SCRAM-SHA-256",
                        "ingest",
                        Path.of("/w"),
                        Path.of("/ca"),
                        Path.of("/cc")),
                    Map.of("client.rack", "r1")),
                new StoreConfig(
                    URI.create("file:///raw/"),
                    URI.create("file:///research/"),
                    new StoreConfig.S3(
                        URI.create("https://localhost:9000"),
                        "eu-central-1",
                        false,
                        "/a",
                        "/s",
                        "/t",
                        16,
                        "alias/lethe",
                        Duration.ofSeconds(9))),
                new RulesConfig(Path.of("p"), Path.of("r"), Path.of("/k")),
                new CurateConfig(7, 70, 3, 9),
                new ReportConfig(Duration.ofSeconds(10), Duration.ofSeconds(1)),
                new CheckpointConfig(Duration.ofSeconds(1), "s3://c/"),
                new CatalogConfig(
                    "jdbc:postgresql://db:5433/research",
                    "owner",
                    Path.of("/p"),
                    "finder",
                    Path.of("/q"),
                    new CatalogConfig.Tls("verify-ca", Path.of("/u")),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5)),
                new SnapshotConfig(Path.of("/private"), Path.of("/public"))));
  }

  @Test
  void anEndpointOfItsOwnMeansPathStyle() {
    LetheConfig config =
        LetheConfig.parse(REQUIRED.replace("}", ", s3: {endpoint: 'http://localhost:9000'}}"));
    assertThat(config.store().s3().pathStyle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafak: {}                               | line 2: unknown key kafak",
        "kafka: {bootstrap: x}                   | line 2: unknown key kafka.bootstrap",
        "kafka: {topics: {study: x}}             | line 2: unknown key kafka.topics.study",
        "rules: {policy: x}                      | line 2: unknown key rules.policy",
        "curate: {threads: 4}                    | line 2: unknown key curate.threads",
        "reports: {windows: PT1M}                | line 2: unknown key reports.windows",
        "catalog: {host: x}                      | line 2: unknown key catalog.host",
        "catalog: {url: 'mysql://x'}             | catalog.url must be jdbc:postgresql://",
        "catalog: {url: 'jdbc:postgresql://x/y?password=z'} | must not hold a password",
        "catalog: {user: a, reader: a}           | catalog.user and catalog.reader must differ",
        "catalog: {flushInterval: PT0S}          | catalog.flushInterval must be",
        "catalog: {statementTimeout: PT0S}       | catalog.statementTimeout must be",
        "checkpoints: {dir: x}                   | line 2: unknown key checkpoints.dir",
        "curate: {workers: many}                 | line 2: curate.workers: a number is expected",
        "curate: {workers: 0}                    | curate.workers must be 1 to 256",
        "curate: {workers: 257}                  | curate.workers must be 1 to 256",
        "curate: {workers: 8, maxPending: 7}     | curate.maxPending must be at least",
        "curate: {maxObjectsPerDelivery: 0}      | curate.maxObjectsPerDelivery must be 1 or more",
        "curate: {threadsPerFile: 0}             | curate.threadsPerFile must be 1 to 64",
        "reports: {window: PT0.5S}               | window must be PT1S or more",
        "reports: {lateness: PT-1S}              | lateness not negative",
        "reports: {window: 1m}                   | line 2: reports.window: a duration, for example"
            + " PT10S, is expected",
        "checkpoints: {interval: PT0S}           | checkpoints.interval must be",
        "kafka: {transactionTimeout: PT0S}       | kafka.transactionTimeout must be positive",
        "kafka: {security: {protocol: SASL_PLAINTEXT}} | kafka.security.protocol: one of PLAINTEXT,"
            + " SSL, SASL_SSL is expected",
        "kafka: {security: {protocol: SASL_SSL, mechanism: DIGEST-MD5}} | mechanism must be SCRAM",
        "kafka: {security: {username: a}}        | need the protocol SASL_SSL",
        "kafka: {security: {caFile: /a}}         | need the protocol SSL or SASL_SSL",
        "kafka: {security: {protocol: SASL_SSL, username: 'a\"b'}} | must have no quote",
        "kafka: {security: {protocol: SSL}, properties: {security.protocol: SSL}} | sets"
            + " security.protocol already",
        "kafka: {properties: {ssl.key.password: a}}     | ssl.key.password must not be there",
        "kafka: {properties: {ssl.keystore.key: a}}     | ssl.keystore.key must not be there",
        "kafka: {properties: {sasl.jaas.config: 'M required password = a'}} | must not be there",
        "catalog: {tls: {mode: prefer}}          | catalog.tls.mode must be",
        "catalog: {tls: {mode: require, caFile: /a}} | catalog.tls.caFile needs the mode",
        "catalog: {url: 'jdbc:postgresql://x/y?sslmode=require'} | use catalog.tls",
        "store: {}                               | Duplicate field 'store'",
        "rules: [a]                              | line 2: rules: a mapping is expected",
        "kafka: {topics: [}                      | lethe.yaml: line 2: no valid YAML: "
      })
  void faultsNameTheirKey(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LetheConfig.parse(REQUIRED + line + "\n"))
        .withMessageStartingWith("lethe.yaml")
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kafka: {}                                                          | rawZone and"
            + " researchZone are required",
        "store: {rawZone: 's3://raw/'}                                      | store.researchZone"
            + " must be",
        "store: {rawZone: 's3://raw', researchZone: 's3://research/'}       | store.rawZone must"
            + " be",
        "store: {rawZone: 's3:raw/', researchZone: 's3://research/'}        | store.rawZone must"
            + " be",
        "store: {rawZone: 's3://a/', researchZone: 's3://a/b/'}             | neither zone",
        "store: {rawZone: 's3://a/b/', researchZone: 's3://a/'}             | neither zone",
        "store: {rawZone: 's3://a/', researchZone: 's3://b/', s3: {partSizeMiB: 4}}      |"
            + " partSizeMiB must be 5 to 64",
        "store: {rawZone: 's3://a/', researchZone: 's3://b/', s3: {timeout: PT0.5S}}     | timeout"
            + " must be PT1S",
        "store: {rawZone: 's3://a/', researchZone: 's3://b/', s3: {accessKeyFile: '/a'}} | belong"
            + " together",
        "store: {rawZone: 's3://a/', researchZone: 's3://b/', s3: {endpoint: 'http://a', caFile:"
            + " /a}} | https"
      })
  void zonesAreRequiredAndApart(String yaml, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LetheConfig.parse(yaml))
        .withMessageContaining(message);
  }

  @Test
  void allFaultsAreToldAtOnceAndNameTheFile(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("bad.yaml"),
            """
            store: {rawZone: 's3://raw', researchZone: 's3://research/'}
            kafak: {}
            curate: {workers: 0}
            reports: {windows: PT1M}
            rules:
              policies: [a]
            """);
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(() -> LetheConfig.load(file))
        .satisfies(
            e ->
                assertThat(e.lines())
                    .hasSize(5)
                    .allMatch(line -> line.startsWith(file + ": "))
                    .anyMatch(line -> line.contains("line 2: unknown key kafak"))
                    .anyMatch(line -> line.contains("store.rawZone must be"))
                    .anyMatch(line -> line.contains("line 3: curate.workers must be 1 to 256"))
                    .anyMatch(line -> line.contains("line 4: unknown key reports.windows"))
                    .anyMatch(line -> line.contains("line 6: rules.policies: a path is expected")));
  }

  @Test
  void aMissingFileIsExplained(@TempDir Path folder) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LetheConfig.load(folder.resolve("lethe.yaml")))
        .withMessageEndingWith("lethe.yaml: no such file or folder");
  }

  @Test
  void certificatesOfTheCatalogAreCheckedWhereAnAuthorityIsNamed() {
    LetheConfig config = LetheConfig.parse(REQUIRED + "catalog: {tls: {caFile: /ca}}\n");
    assertThat(config.catalog().tls().mode()).isEqualTo("verify-full");
  }

  @Test
  void allFilesAreTakenFromTheFolderOfTheConfiguration(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("lethe.yaml"),
            """
            kafka: {security: {protocol: SASL_SSL, passwordFile: a, caFile: b, clientCertificateFile: c}}
            store:
              rawZone: s3://lethe-raw/
              researchZone: s3://lethe-research/
              s3: {accessKeyFile: d, secretKeyFile: e, caFile: f}
            catalog: {passwordFile: g, readerPasswordFile: h, tls: {caFile: i}}
            """);
    LetheConfig config = LetheConfig.load(file);
    KafkaSecurity kafka = config.kafka().security();
    StoreConfig.S3 s3 = config.store().s3();
    CatalogConfig catalog = config.catalog();
    assertThat(
            Stream.of(
                    kafka.passwordFile(),
                    kafka.caFile(),
                    kafka.clientCertificateFile(),
                    Path.of(s3.accessKeyFile()),
                    Path.of(s3.secretKeyFile()),
                    Path.of(s3.caFile()),
                    catalog.passwordFile(),
                    catalog.readerPasswordFile(),
                    catalog.tls().caFile())
                .map(path -> folder.relativize(path).toString()))
        .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i");
  }

  /** What travels in job graphs and is logged by Kafka names the place of a password. */
  @Test
  void clientsOfKafkaAreGivenNoSecret() {
    LetheConfig config =
        LetheConfig.parse(
            REQUIRED
                + "kafka: {security: {protocol: SASL_SSL, username: ingest, passwordFile: /p}}\n");
    assertThat(config.kafka().client())
        .containsEntry("bootstrap.servers", "localhost:9092")
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
        .containsEntry("sasl.client.callback.handler.class", KafkaLogin.class.getName())
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.scram.ScramLoginModule required"
                + " username=\"ingest\" passwordFile=\"/p\";");
  }

  /** One may be a password. */
  @Test
  void propertiesOfTheClientAreNotShown() {
    LetheConfig config =
        LetheConfig.parse(REQUIRED + "kafka: {properties: {sasl.jaas.config: CANARY}}\n");
    assertThat(config).asString().doesNotContain("CANARY");
  }
}
