package io.lethe.ingest;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.Sha256;
import io.lethe.imaging.synthetic.SampleInstance;
import io.lethe.imaging.synthetic.SampleStudies;
import io.lethe.imaging.synthetic.SampleStudy;
import io.lethe.platform.Installation;
import io.lethe.platform.LocalPlatform;
import io.lethe.platform.LocalPlatformOptions;
import io.lethe.platform.PlatformSecurity;
import io.lethe.schemas.CatalogKind;
import io.lethe.schemas.CatalogUpdate;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.Quarantined;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectStores;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.store.OpenObject;
import io.lethe.streaming.wire.SingleObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A running ingest job on real parts, with what a test needs to feed it and to look at what it
 * wrote.
 */
public final class Pipeline implements AutoCloseable {

  public static final Instant LANDED_AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final LocalPlatform platform;
  private final JobClient job;
  private final Pseudonyms pseudonyms;
  private final ObjectStore store;
  private final KafkaProducer<byte[], byte[]> producer;

  private Pipeline(
      LocalPlatform platform, JobClient job, Pseudonyms pseudonyms, ObjectStore store) {
    this.platform = platform;
    this.job = job;
    this.pseudonyms = pseudonyms;
    this.store = store;
    this.producer =
        new KafkaProducer<>(
            platform.kafka(PlatformSecurity.ADMIN).client(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Platform, keys and the running job. */
  public static Pipeline start(Path folder) throws IOException {
    LocalPlatformOptions options = LocalPlatformOptions.in(folder);
    return open(options, LocalPlatform.start(options), true);
  }

  /**
   * Servers, keys and {@code lethe.yaml} in the folder, but no Flink: a job runs on a cluster of
   * its own.
   */
  public static Pipeline prepare(Path folder) throws IOException {
    return prepare(LocalPlatformOptions.in(folder));
  }

  /** As {@link #prepare(Path)}, on a platform that is not the usual one. */
  public static Pipeline prepare(LocalPlatformOptions options) throws IOException {
    return open(options, LocalPlatform.startServers(options), false);
  }

  /** Flink too, and no job. */
  public static Pipeline idle(LocalPlatformOptions options) throws IOException {
    return open(options, LocalPlatform.start(options), false);
  }

  private static Pipeline open(
      LocalPlatformOptions options, LocalPlatform platform, boolean started) throws IOException {
    try {
      Installation installation = new Installation(platform, options.workDir());
      Pseudonyms pseudonyms = installation.keys();
      installation.configuration();
      JobClient job = started ? installation.start() : null;
      return new Pipeline(platform, job, pseudonyms, new ObjectStores(platform.s3Options()).open());
    } catch (IOException | RuntimeException e) {
      platform.close();
      throw e;
    }
  }

  /** Starts the catalog job beside the ingest job. */
  public JobClient startCatalog(Path folder) throws IOException {
    return new Installation(platform, folder).startCatalog();
  }

  public LocalPlatform platform() {
    return platform;
  }

  public Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  public JobStatus status() throws ExecutionException, InterruptedException {
    return job.getJobStatus().get();
  }

  public JobClient job() {
    return job;
  }

  /** Puts a raw object. */
  public URI put(String key, byte[] bytes) throws Exception {
    return put(LocalPlatform.RAW_BUCKET, key, bytes);
  }

  /** Puts an object into a bucket of one's choice. */
  public URI put(String bucket, String key, byte[] bytes) throws Exception {
    URI uri = ObjectUris.below(ObjectUris.of("s3", bucket, "/"), key);
    try (CuratedStore.Pending pending = store.create(uri, "application/octet-stream")) {
      pending.stream().write(bytes);
      pending.commit(Sha256.of(bytes));
    }
    return uri;
  }

  /** Puts other bytes in the place of a raw object, as a producer may. */
  void replace(URI uri, String key, byte[] bytes) throws Exception {
    store.delete(uri);
    put(key, bytes);
  }

  public static LandedObject object(URI uri, byte[] bytes) {
    return new LandedObject(RawZone.text(uri), (long) bytes.length, Sha256.of(bytes).hex());
  }

  public static StudyLanded.Builder event(String eventId) {
    return StudyLanded.newBuilder()
        .setEventId(eventId)
        .setProject(Installation.PROJECT)
        .setSource("TEST_PACS")
        .setLandedAt(LANDED_AT)
        .setConsent(new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null));
  }

  public void send(StudyLanded event) {
    send(new SingleObject<>(StudyLanded.class).encode(event));
  }

  public void send(byte[] message) {
    send("landing.studies", message);
  }

  public void send(String topic, byte[] message) {
    send(topic, null, message);
  }

  public void send(String topic, byte[] key, byte[] message) {
    send(new ProducerRecord<>(topic, key, message));
  }

  /** Sends to a partition of one's choice. */
  public void send(String topic, int partition, byte[] message) {
    send(topic, partition, null, message);
  }

  /** As a compacted topic wants it. */
  public void send(String topic, int partition, byte[] key, byte[] message) {
    send(new ProducerRecord<>(topic, partition, key, message));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the broker did not take the message", e);
    }
  }

  /**
   * Lands a CT study made from a seed.
   *
   * @return the number of its objects
   */
  public int landSample(String eventId, long seed) throws Exception {
    SampleStudy study = SampleStudies.studies(seed).get(1);
    List<LandedObject> objects = new ArrayList<>();
    for (SampleInstance instance : study.instances()) {
      URI uri = put(eventId + "/" + instance.fileName(), instance.bytes());
      objects.add(object(uri, instance.bytes()));
    }
    send(event(eventId).setObjects(objects).build());
    return objects.size();
  }

  /** The delivery's name in the research zone. */
  public String digest(String eventId) {
    return pseudonyms.source("event:" + eventId);
  }

  public List<ObjectHead> list(String bucket) throws IOException {
    List<ObjectHead> all = new ArrayList<>();
    store.list(ObjectUris.of("s3", bucket, "/"), all::add);
    return all;
  }

  public byte[] read(URI uri) throws IOException {
    try (OpenObject object = store.open(uri)) {
      return object.stream().readAllBytes();
    }
  }

  /** All committed messages of a topic. */
  public List<ConsumerRecord<byte[], byte[]>> messages(String topic) {
    Properties settings = platform.kafka(PlatformSecurity.ADMIN).client();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // What is left at the end are marks of transactions: a broker waits half a second for more.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return all;
    }
  }

  public List<CatalogUpdate> catalog() throws IOException {
    return events("curation.catalog", CatalogUpdate.class);
  }

  public List<Quarantined> quarantine() throws IOException {
    return events("curation.quarantine", Quarantined.class);
  }

  /** All committed events of a topic. */
  public <T extends SpecificRecord> List<T> events(String topic, Class<T> type) throws IOException {
    SingleObject<T> codec = new SingleObject<>(type);
    List<T> events = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : messages(topic)) {
      events.add(codec.decode(message.value()));
    }
    return events;
  }

  /** Waits until the quarantine topic holds a record that fits, and returns all that do. */
  public List<Quarantined> awaitQuarantine(Predicate<Quarantined> fits) throws Exception {
    return await(() -> quarantine().stream().filter(fits).toList());
  }

  /** Waits until the catalog topic holds an update of that delivery, and returns all of them. */
  public List<CatalogUpdate> awaitCatalog(String eventId) throws Exception {
    String digest = digest(eventId);
    return await(() -> catalog().stream().filter(u -> u.getDelivery().equals(digest)).toList());
  }

  /** Waits for the version that a delivery led to. */
  public CatalogUpdate awaitVersion(String eventId) throws Exception {
    String digest = digest(eventId);
    return await(
            () ->
                catalog().stream()
                    .filter(update -> update.getDelivery().equals(digest))
                    .filter(update -> update.getKind() == CatalogKind.VERSION)
                    .toList())
        .get(0);
  }

  /** Asks until the answer is not empty. */
  public static <T> List<T> await(Question<T> question) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<T> answer = question.ask();
      if (!answer.isEmpty()) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("nothing came within " + PATIENCE);
      }
      Thread.sleep(250);
    }
  }

  @FunctionalInterface
  public interface Question<T> {

    List<T> ask() throws Exception;
  }

  @Override
  public void close() throws IOException {
    producer.close();
    store.close();
    platform.close();
  }
}
