package io.lethe.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.lethe.catalog.Tables;
import io.lethe.faults.proxy.Fault;
import io.lethe.faults.proxy.FaultProxy;
import io.lethe.faults.proxy.FaultRule;
import io.lethe.faults.proxy.RequestHead;
import io.lethe.ingest.Pipeline;
import io.lethe.jobs.cli.Lethe;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * S3 or Kafka is away under {@code lethe land dicom}: senders are refused with A700, which tells
 * them to send again, the process lives on bounded memory and disk, and in the end all is announced
 * that was acknowledged.
 */
class LandOutageTest {

  private static final int MAX_BACKLOG = 10;
  private static final int SENDERS = 4;
  private static final int SMALL = 200 << 10;
  private static final int IN_PARTS = 20 << 20;
  private static final long SEED = 20_260_103;

  @TempDir private static Path folder;

  private static Pipeline pipeline;
  private static FaultProxy s3;
  private static Outbox outbox;
  private static int tests;

  private LandProcess producer;
  private int port;
  private int metrics;

  @BeforeAll
  static void start() throws Exception {
    StoreScu.assumeInstalled();
    outbox = new Outbox(folder.resolve("samples"));
    pipeline = Pipeline.prepare(folder.resolve("platform"));
    int server = pipeline.platform().s3Endpoint().getPort();
    s3 = FaultProxy.http(server, SEED);
    String yaml = Files.readString(folder.resolve("platform/lethe.yaml"));
    String endpoint = "endpoint: " + pipeline.platform().s3Endpoint();
    assertThat(yaml).contains(endpoint);
    String proxied =
        "endpoint: http://127.0.0.1:%d\n    timeout: PT2S\n    partSizeMiB: 5".formatted(s3.port());
    Files.writeString(folder.resolve("platform/land.yaml"), yaml.replace(endpoint, proxied));
  }

  @AfterAll
  static void stop() throws Exception {
    if (pipeline != null) {
      s3.close();
      pipeline.close();
    }
  }

  /** Each test has a study, a work folder and a process of its own. */
  @BeforeEach
  void startProducer() throws Exception {
    tests++;
    port = LandProcess.freePort();
    metrics = LandProcess.freePort();
    producer = startAgain();
  }

  @AfterEach
  void isAlive() {
    assertThat(producer.isAlive()).as("the producer lives").isTrue();
    producer.close();
  }

  @Test
  void whileS3RefusesSendersAreRefusedAndSendAgain() throws Exception {
    send(FaultRule.always(Fault.slowDown()));
  }

  @Test
  void whileS3CutsUploadsSendersAreRefusedAndSendAgain() throws Exception {
    send(FaultRule.always(new Fault.CutRequest(3000)).only(RequestHead::uploads));
  }

  @Test
  void whileS3NeverAnswersSendersWaitForTheTimeoutAndSendAgain() throws Exception {
    send(FaultRule.always(new Fault.Hang(100)).only(RequestHead::uploads));
  }

  @Test
  void whileS3IsGoneSendersAreRefusedAndSendAgain() throws Exception {
    s3.down();
    List<Path> files = samples();
    allAreRefused(files);
    s3.up();
    allIsTakenAndAnnounced(files);
  }

  @Test
  void anAnswerThatGotLostIsNoLoss() throws Exception {
    s3.set(FaultRule.always(Fault.loseAnswer()).only(RequestHead::uploads).fraction(0.4));
    allIsTakenAndAnnounced(samples());
    assertThat(s3.injected()).isPositive();
    s3.clear();
  }

  @Test
  void whileKafkaIsAwayTheBacklogFillsUpAndIsAnnouncedAfterwards() throws Exception {
    List<Path> files = small(4 * MAX_BACKLOG);
    Set<Path> taken = new HashSet<>();
    pipeline.platform().stopKafka();
    try {
      // Those who send at the same time as the last that fits are still let in.
      for (int i = 0; i < 2; i++) {
        for (StoreScu sender : sendAtOnce(files)) {
          taken.addAll(sender.acknowledged());
        }
      }
      assertThat(taken).hasSizeBetween(MAX_BACKLOG, MAX_BACKLOG + SENDERS);
      assertThat(LandMetrics.read(metrics, "lethe_land_backlog_objects")).isEqualTo(taken.size());
      producer.kill();
      producer = startAgain();
      assertThat(LandMetrics.read(metrics, "lethe_land_backlog_objects")).isEqualTo(taken.size());
      try (StoreScu sender = StoreScu.start(folder, port, files.subList(0, 2))) {
        assertThat(sender.end()).as("no association meanwhile").isNotZero();
        assertThat(sender.acknowledged()).isEmpty();
      }
    } finally {
      pipeline.platform().startKafka();
    }
    new Announcements(pipeline, outbox).awaitAll(instances(taken));
    Pipeline.await(
        () ->
            LandMetrics.read(metrics, "lethe_land_backlog_objects") == 0 ? List.of(1) : List.of());
    // Nothing was sent meanwhile: what is announced now was acknowledged while Kafka was away.
    Set<Path> rest = new HashSet<>(files);
    rest.removeAll(taken);
    allIsTakenAndAnnounced(List.copyOf(rest));
  }

  /** What is under way is too young to be judged: only that all that is asked does answer. */
  @Test
  void whatIsUnclaimedIsAskedWhileTheProducerIsAtWork() throws Exception {
    allIsTakenAndAnnounced(samples());
    assertThat(unclaimed("land.yaml"))
        .isEqualTo(
            "{\"objects\":0,\"unclaimed\":0,\"bytes\":0,\"undecided\":0}" + System.lineSeparator());
  }

  /** In a raw zone of files, which can be made to look old. */
  @Test
  void urisOfWhatIsUnclaimedAreShownAfterAnEntryOfTheAuditLog() throws Exception {
    Path raw = folder.resolve("raw");
    Path object = raw.resolve("dicom/PACS1/1.2.3/1.2.3.4.dcm");
    Files.createDirectories(object.getParent());
    Files.write(object, new byte[7]);
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Files.setLastModifiedTime(object, old);
    String yaml = Files.readString(folder.resolve("platform/lethe.yaml"));
    Files.writeString(
        folder.resolve("platform/files.yaml"),
        yaml.replaceFirst("rawZone: .*", "rawZone: " + raw.toUri()));

    assertThat(unclaimed("files.yaml")).contains("\"unclaimed\":1").doesNotContain("1.2.3.4");
    assertThat(unclaimed("files.yaml", "--show-uris")).contains("1.2.3/1.2.3.4.dcm\",\"size\":7");

    Tables tables = new Tables(pipeline.platform().catalog().owner());
    String entries = "SELECT concat_ws(' ', action, object, actor, details) FROM catalog.audit";
    assertThat(tables.column(entries))
        .singleElement(STRING)
        .startsWith("land.show-uris unclaimed " + System.getProperty("user.name"))
        .contains("\"objects\": \"1\"")
        .doesNotContain("1.2.3", "PACS1");
  }

  private String unclaimed(String config, String... further) {
    StringWriter said = new StringWriter();
    List<String> words = new ArrayList<>(List.of("land", "unclaimed", "--source", "PACS1"));
    words.addAll(List.of("--config", folder.resolve("platform").resolve(config).toString()));
    words.addAll(List.of("--work", folder.resolve("work" + tests).toString()));
    words.addAll(List.of("--older-than", "PT1H"));
    words.addAll(List.of(further));
    int status =
        Lethe.commandLine().setOut(new PrintWriter(said)).execute(words.toArray(String[]::new));
    assertThat(status).isZero();
    return said.toString();
  }

  private void send(FaultRule fault) throws Exception {
    s3.set(fault);
    List<Path> files = samples();
    allAreRefused(files);
    assertThat(s3.injected()).isPositive();
    s3.clear();
    allIsTakenAndAnnounced(files);
  }

  private void allAreRefused(List<Path> files) throws Exception {
    for (StoreScu sender : sendAtOnce(files)) {
      assertThat(sender.acknowledged()).isEmpty();
      assertThat(sender.outOfResources()).as(sender.lastWords()).isNotEmpty();
    }
    assertThat(LandMetrics.read(metrics, "lethe_land_backlog_objects")).isZero();
    assertThat(LandMetrics.read(metrics, "lethe_land_spool_bytes")).isZero();
  }

  private void allIsTakenAndAnnounced(List<Path> files) throws Exception {
    sendUntilTaken(files);
    new Announcements(pipeline, outbox).awaitAll(instances(files));
    assertThat(LandMetrics.read(metrics, "lethe_land_spool_bytes")).isZero();
  }

  /** As a PACS does it: again and again, what was not taken. */
  private void sendUntilTaken(Collection<Path> files) throws Exception {
    Set<Path> open = new HashSet<>(files);
    Pipeline.await(
        () -> {
          try (StoreScu sender = StoreScu.start(folder, port, open)) {
            sender.end();
            open.removeAll(sender.acknowledged());
          }
          return open.isEmpty() ? List.of(true) : List.of();
        });
  }

  /** Each sender has a share. */
  private List<StoreScu> sendAtOnce(List<Path> files) throws Exception {
    List<StoreScu> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      List<Path> share = new ArrayList<>();
      for (int f = i; f < files.size(); f += SENDERS) {
        share.add(files.get(f));
      }
      senders.add(StoreScu.start(folder, port, share));
    }
    for (StoreScu sender : senders) {
      sender.end();
    }
    return senders;
  }

  /** Some that are a request each, and one that is uploaded in parts. */
  private static List<Path> samples() throws Exception {
    List<Path> files = new ArrayList<>(small(SENDERS));
    files.add(outbox.noise(study(), study() + ".2.1", IN_PARTS));
    return files;
  }

  private static List<Path> small(int count) throws Exception {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(outbox.noise(study(), study() + ".1." + i, SMALL));
    }
    return files;
  }

  private static String study() {
    return "1.2.3." + (1000 + tests);
  }

  private static Set<String> instances(Collection<Path> files) {
    Set<String> instances = new HashSet<>();
    files.forEach(file -> instances.add(outbox.instance(file)));
    return instances;
  }

  private LandProcess startAgain() throws Exception {
    return LandProcess.dicom(
        folder,
        port,
        folder.resolve("platform/land.yaml"),
        folder.resolve("work" + tests),
        "PT1S",
        "--max-backlog",
        Integer.toString(MAX_BACKLOG),
        "--metrics-port",
        Integer.toString(metrics));
  }
}
