package io.lethe.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.AccessTier;
import io.lethe.jobs.catalog.CatalogAccess;
import io.lethe.jobs.catalog.CatalogSchema;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.doctor.Doctor;
import io.lethe.jobs.doctor.Finding;
import io.lethe.jobs.doctor.Level;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.snapshot.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the launch checklist says of a sound installation, and of one fault after the other. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DoctorTest {

  @TempDir static Path folder;

  private static LocalPlatform platform;
  private static CatalogConfig catalog;
  private static Path config;
  private static String yaml;

  @BeforeAll
  static void install() throws Exception {
    platform = LocalPlatform.start(LocalPlatformOptions.in(folder));
    catalog = platform.catalog();
    Installation installation = new Installation(platform, folder);
    installation.keys();
    config = installation.configuration();
    yaml = Files.readString(config);
    assertThat(User.run("keys", "create-signing", "--folder", folder + "/keys/signing").status())
        .isZero();
    createTopics();
    assertThat(of(config, "catalog.schema"))
        .as("before the catalog job has run")
        .matches(finding -> finding.level() == Level.FAIL)
        .extracting(Finding::mend)
        .asString()
        .contains("start the catalog job");
    CatalogSchema.migrate(catalog.owner());
    assertThat(of(config, "catalog.access").found()).isEqualTo("no role may see [demo]");
    CatalogAccess.allow(catalog.owner(), catalog.reader(), "demo", AccessTier.CONTROLLED);
  }

  @AfterAll
  static void stop() throws IOException {
    platform.close();
  }

  @Test
  void nothingFailsOnAFreshInstallation() throws Exception {
    User.Said said = User.run("doctor", "--config", config.toString(), "--probe", "PT2S");
    assertThat(said.status()).as(said.out()).isZero();
    assertThat(said.err()).contains(" 0 fail");
    assertThat(said.out()).doesNotContain(secrets().toArray(String[]::new));
    assertThat(run(config))
        .filteredOn(finding -> finding.level() == Level.WARN)
        .extracting(Finding::check)
        .as("what a server on one machine lacks")
        .allMatch(check -> check.matches("store.raw.write|bucket\\..*|topic\\..*\\.replicas"));
  }

  @Test
  void findingsAreJsonForPrograms() {
    User.Said said = User.run("doctor", "--config", config.toString(), "--json", "--probe", "PT0S");
    assertThat(said.lines())
        .allMatch(line -> line.startsWith("{\"check\":\"") && line.endsWith("\"}"))
        .anyMatch(line -> line.contains("\"check\":\"catalog.schema\",\"level\":\"pass\""))
        .noneMatch(line -> line.contains("throughput"));
  }

  @Test
  void nothingIsLeftInTheZones() throws Exception {
    run(config);
    try (var files = Files.walk(folder.resolve("s3"))) {
      assertThat(files.filter(Files::isRegularFile).map(Path::toString))
          .noneMatch(file -> file.contains("doctor"));
    }
  }

  /** Text of the configuration, what stands in its place, and which check tells. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "s3://lethe-research/  | s3://no-such-bucket/ | store.research | NoSuchBucket",
        "s3://lethe-raw/       | s3://no-such-bucket/ | store.raw      | NoSuchBucket",
        "s3://lethe-flink/     | s3://no-such-bucket/ | checkpoints    | NoSuchBucket",
        "s3://lethe-flink/     | s3://lethe-research/ | checkpoints    | lies in the research zone",
        "'kafka:\n'  | 'kafka:\n  topics: {metrics: none}\n'    | topic.none | no such topic",
        "'kafka:\n'  | 'kafka:\n  topics: {catalog: aging}\n'   | topic.aging.cleanup | is delete",
        "'kafka:\n'  | 'kafka:\n  topics: {consent: mixed}\n'   | topic.mixed.cleanup | delete",
        "'kafka:\n"
            + "'  | 'kafka:\n"
            + "  topics: {runs: compacted}\n"
            + "'  | topic.compacted.cleanup | compact",
        "'kafka:\n'  | 'kafka:\n  transactionTimeout: PT2H\n'   | kafka.transactions | max.timeout",
        "'  policies:' | '  policies: none #' | rules.policy   | there is no folder",
        "user: lethe | user: nobody     | catalog.owner  | nobody",
        "keys: keys  | keys: elsewhere  | keys.project.demo | has no key set",
        "'workers: 2'| 'threads: 2'     | configuration  | unknown key curate.threads",
      })
  void aFaultHasItsLineAndItsMend(String there, String fault, String check, String found)
      throws IOException {
    Path broken = write(yaml.replace(there, fault));
    User.Said said = User.run("doctor", "--config", broken.toString(), "--probe", "PT0S");
    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out()).containsPattern("fail  " + check + ": .*" + found + ".*\n +\\S+");
    assertThat(said.out()).doesNotContain(secrets().toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "topic.brief.retention, 'topics: {studies: brief}'",
    "topic.small.size, 'topics: {studies: small}'",
    "kafka.timeout, 'transactionTimeout: PT1M'",
  })
  void whatCostsLaterIsAWarning(String check, String setting) throws IOException {
    Path other = write(yaml.replace("kafka:\n", "kafka:\n  " + setting + "\n"));
    assertThat(of(other, check).level()).isEqualTo(Level.WARN);
  }

  @Test
  void filesOfSecretsThatOthersMayReadAreTold() throws IOException {
    Path key = folder.resolve("keys/demo.json");
    assertThat(withPermissions(key, "rw-r-----", "keys.project.demo").level())
        .isEqualTo(Level.WARN);
    assertThat(withPermissions(key, "rw----r--", "keys.project.demo").mend())
        .isEqualTo("chmod 600 " + key);
    assertThat(withPermissions(key, "rw----r--", "keys.project.demo").level())
        .isEqualTo(Level.FAIL);
    assertThat(withPermissions(catalog.passwordFile(), "rw-r--r--", "keys.secret.catalog").found())
        .contains("is open to too many (rw-r--r--)");
    Path signing = folder.resolve("keys/signing/private.json");
    assertThat(withPermissions(signing, "rw-rw----", "keys.signing").level()).isEqualTo(Level.FAIL);
  }

  @Test
  void keysThatDoNotFitAreTold() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    User.run("keys", "create-signing", "--folder", other.toString());
    Path mixed =
        write(yaml + "snapshots:\n  publicKey: \"%s\"\n".formatted(other.resolve("public.json")));
    assertThat(of(mixed, "keys.signing").found()).contains("does not belong to");
    Files.writeString(other.resolve("demo.json"), "{}");
    Files.setPosixFilePermissions(
        other.resolve("demo.json"), PosixFilePermissions.fromString("rw-------"));
    Path empty = write(yaml.replace("keys: keys", "keys: \"" + other + "\""));
    assertThat(of(empty, "keys.project.demo").found()).contains("is no Tink PRF key set");
  }

  @Test
  void aWrongPasswordHidesNoOtherPart() throws IOException {
    Path password = Files.writeString(folder.resolve("wrong"), "not-the-password");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Path wrong = write(yaml.replace(catalog.passwordFile().toString(), password.toString()));
    Map<String, Level> levels =
        run(wrong).stream().collect(Collectors.toMap(Finding::check, Finding::level, (a, b) -> b));
    assertThat(levels)
        .containsEntry("catalog.owner", Level.FAIL)
        .containsEntry("catalog.reader", Level.PASS)
        .containsEntry("clock.store", Level.PASS)
        .containsEntry("store.research.create", Level.PASS)
        .doesNotContainKey("catalog.schema");
    assertThat(run(wrong)).noneMatch(finding -> finding.found().contains("not-the-password"));
  }

  @Test
  void rulesThatDoNotFitAreToldOneByOne() throws IOException {
    Path policies = Files.createDirectories(folder.resolve("policies"));
    Path demo =
        Files.copy(
            LetheConfig.load(config).rules().policies().resolve("demo.yaml"),
            policies.resolve("demo.yaml"));
    Path amended = write(yaml.replaceAll("policies: \".*\"", "policies: policies"));
    Files.writeString(demo, Files.readString(demo).replace("[GRCh38]", "[GRCh38, Hvulgare]"));
    assertThat(of(amended, "rules.policy.demo").found()).contains("[Hvulgare]");
    Files.writeString(demo, Files.readString(demo).replace("imaging-basic", "no-such-recipe"));
    assertThat(of(amended, "rules").level()).isEqualTo(Level.FAIL);
    Files.writeString(policies.resolve("second.yaml"), "project: [");
    assertThat(run(amended))
        .filteredOn(finding -> finding.check().equals("rules.policy"))
        .singleElement()
        .extracting(Finding::found)
        .asString()
        .contains("second.yaml: policy: line ");
  }

  @Test
  void rightsThatAreTooWideAreTold() throws Exception {
    sql("GRANT INSERT ON catalog.series TO " + catalog.reader());
    assertThat(of(config, "catalog.rights").found()).contains("may write to a table");
    sql("REVOKE INSERT ON catalog.series FROM " + catalog.reader());
    sql("ALTER TABLE catalog.series DISABLE ROW LEVEL SECURITY");
    assertThat(of(config, "catalog.rows").found()).isEqualTo("row-level security is off: series");
    sql("ALTER TABLE catalog.series ENABLE ROW LEVEL SECURITY");
    assertThat(of(config, "catalog.rows").level()).isEqualTo(Level.PASS);
  }

  @Test
  void aSchemaOfANewerReleaseIsTold() throws Exception {
    sql(
        "INSERT INTO catalog.flyway_schema_history SELECT installed_rank + 1000, '1000', 'later',"
            + " 'SQL', 'V1000__later.sql', 0, installed_by, now(), 1, true"
            + " FROM catalog.flyway_schema_history ORDER BY installed_rank LIMIT 1");
    assertThat(of(config, "catalog.schema").found())
        .isEqualTo("version 1000 is not of this release");
    sql("DELETE FROM catalog.flyway_schema_history WHERE version = '1000'");
    assertThat(of(config, "catalog.schema").level()).isEqualTo(Level.PASS);
  }

  @Test
  void aClockThatIsWrongIsTold() {
    Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
    List<Finding> found = new ArrayList<>();
    Doctor.of(LetheConfig.load(config), config, late, Duration.ZERO).run(found::add);
    assertThat(found)
        .filteredOn(finding -> finding.check().startsWith("clock."))
        .hasSize(2)
        .allMatch(finding -> finding.level() == Level.FAIL);
  }

  @Test
  void aStoreThatOverwritesIsTold() throws IOException {
    try (CarelessS3 careless = CarelessS3.start()) {
      Path other =
          write(yaml.replace(platform.s3Endpoint().toString(), careless.endpoint().toString()));
      assertThat(of(other, "store.research.create").mend()).contains("If-None-Match");
      assertThat(of(other, "store.research.race").found()).isEqualTo("of 8 writers 8 win");
      assertThat(of(other, "store.raw.write").level()).isEqualTo(Level.PASS);
    }
  }

  @Test
  void serversThatDoNotAnswerAreEachTold() throws IOException {
    Path alone =
        write(
            yaml.replace(platform.bootstrapServers(), "127.0.0.1:1")
                .replace(platform.s3Endpoint().toString(), "http://127.0.0.1:1")
                .replaceAll("postgresql://[^/]*/", "postgresql://127.0.0.1:1/"));
    List<Finding> found = run(alone);
    assertThat(found)
        .filteredOn(finding -> finding.level() == Level.FAIL)
        .extracting(Finding::check)
        .contains("store.raw", "store.research", "checkpoints", "kafka", "topic")
        .contains("catalog.owner", "catalog.reader", "clock");
    assertThat(found)
        .filteredOn(finding -> finding.level() == Level.PASS)
        .extracting(Finding::check)
        .contains("configuration", "rules", "keys.project.demo");
  }

  @Test
  void wrongUsageIsTwo() {
    assertThat(User.run("doctor", "--probe", "PT2M").status()).isEqualTo(2);
    assertThat(User.run("doctor", "--no-such-option").status()).isEqualTo(2);
    assertThat(User.run("doctor", "--config", folder + "/none.yaml").status()).isEqualTo(1);
  }

  private static List<Finding> run(Path file) {
    List<Finding> found = new ArrayList<>();
    Doctor.of(LetheConfig.load(file), file, Clock.systemUTC(), Duration.ZERO).run(found::add);
    return found;
  }

  private static Finding of(Path file, String check) {
    return run(file).stream()
        .filter(finding -> finding.check().equals(check))
        .findFirst()
        .orElseThrow();
  }

  private static Finding withPermissions(Path file, String permissions, String check)
      throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    try {
      return of(config, check);
    } finally {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("amended.yaml"), text);
  }

  private static List<String> secrets() throws IOException {
    return List.of(
        platform.secretKey(),
        platform.accessKey(),
        Files.readString(catalog.passwordFile()).strip(),
        Files.readString(catalog.readerPasswordFile()).strip());
  }

  private static void sql(String statement) throws Exception {
    try (Connection connection = catalog.owner().connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static void createTopics() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  topic("aging", "cleanup.policy", "delete"),
                  topic("mixed", "cleanup.policy", "compact,delete"),
                  topic("compacted", "cleanup.policy", "compact"),
                  topic("brief", "retention.ms", "60000"),
                  topic("small", "retention.bytes", "1000000")))
          .all()
          .get();
    }
  }

  private static NewTopic topic(String name, String setting, String value) {
    return new NewTopic(name, 1, (short) 1).configs(Map.of(setting, value));
  }
}
