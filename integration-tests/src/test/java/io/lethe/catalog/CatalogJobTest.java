package io.lethe.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.streaming.wire.SingleObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The catalog job between a real topic and a real database, through failures and rebuilds. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class CatalogJobTest {

  private static final String TOPIC = "curation.catalog";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  private final List<CatalogUpdate> sent = new ArrayList<>();

  @Test
  void theCatalogEqualsASimpleModelThroughFailuresAndRebuilds() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    try (LocalPlatform platform = LocalPlatform.start(LocalPlatformOptions.in(folder));
        KafkaProducer<byte[], byte[]> producer = producer(platform)) {
      Installation installation = new Installation(platform, folder);
      installation.configuration();
      Tables tables = new Tables(platform.catalog().owner());
      send(producer, Updates.random(random, 60));
      JobClient job = installation.startCatalog();
      awaitModel(tables);

      send(producer, Updates.random(random, 60));
      platform.miniCluster().terminateTaskManager(0).get();
      platform.miniCluster().startTaskManager();
      producer.send(
          new ProducerRecord<>(TOPIC, new byte[] {1}, "no Avro".getBytes(StandardCharsets.UTF_8)));
      send(producer, Updates.random(random, 60));
      awaitModel(tables);
      await(() -> tables.column("SELECT message_sha256 FROM catalog.unreadable_messages"), 1);

      Map<String, List<String>> rows = tables.all();
      // With the job running: it waits, and what it writes again changes nothing.
      Said rebuilt = lethe("rebuild");
      assertThat(rebuilt.status()).as(rebuilt.err()).isZero();
      assertThat(tables.all()).isEqualTo(rows);

      job.cancel().get();
      tables.execute("DROP SCHEMA catalog CASCADE");
      installation.startCatalog();
      awaitModel(tables);
      await(() -> tables.column("SELECT message_sha256 FROM catalog.unreadable_messages"), 1);
      assertThat(tables.all()).isEqualTo(rows);
    }
  }

  private void awaitModel(Tables tables) throws Exception {
    Model model = new Model(sent);
    String row = "delivery || ' ' || access_tier";
    await(tables, "series, " + row + " || ' ' || version FROM catalog.series", model.series());
    await(tables, "study, " + row + " || ' ' || version FROM catalog.studies", model.studies());
    await(
        tables,
        "entity || ' ' || version, " + row + " || ' ' || version FROM catalog.versions",
        model.versions());
    await(
        tables, "file, " + row + " || ' ' || version FROM catalog.sequencing_files", model.files());
    await(
        tables,
        "sample, array_to_string(libraries, ',') || ' ' || coalesce(reference_build, 'none')"
            + " FROM catalog.sequencing_samples",
        model.samples());
    await(
        tables, "project || ' ' || delivery, " + row + " FROM catalog.refusals", model.refusals());
    await(tables, "subject, access_tier FROM catalog.subjects", model.subjects());
  }

  private static void await(Tables tables, String columns, Map<String, String> expected)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Map<String, String> rows = tables.map("SELECT " + columns);
    while (!rows.equals(expected) && System.nanoTime() < deadline) {
      Thread.sleep(100);
      rows = tables.map("SELECT " + columns);
    }
    assertThat(rows).isEqualTo(expected);
  }

  private static void await(Question question, int size) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (question.ask().size() != size && System.nanoTime() < deadline) {
      Thread.sleep(100);
    }
    assertThat(question.ask()).hasSize(size);
  }

  @FunctionalInterface
  private interface Question {

    List<String> ask() throws Exception;
  }

  private void send(KafkaProducer<byte[], byte[]> producer, List<CatalogUpdate> updates)
      throws Exception {
    SingleObject<CatalogUpdate> codec = new SingleObject<>(CatalogUpdate.class);
    for (CatalogUpdate update : updates) {
      byte[] key = update.getKey().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(TOPIC, key, codec.encode(update))).get();
      sent.add(update);
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(LocalPlatform platform) {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers()),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private Said lethe(String command) {
    return Said.by(folder.resolve("lethe.yaml"), command);
  }
}
