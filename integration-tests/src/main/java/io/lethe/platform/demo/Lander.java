package io.lethe.platform.demo;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.FileRole;
import io.lethe.schemas.LandedObject;
import io.lethe.schemas.RunFile;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.RawZone;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectStores;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.wire.SingleObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays PACS and sequencer: puts objects into the raw zone, then announces them. Not thread-safe.
 */
final class Lander implements AutoCloseable {

  private static final int BLOCK = 64 * 1024;
  private static final int LISTED_IN_EVENT = 1000;

  private final String project;
  private final URI raw;
  private final ObjectStore store;
  private final KafkaProducer<byte[], byte[]> producer;
  private final SingleObject<StudyLanded> studies = new SingleObject<>(StudyLanded.class);
  private final SingleObject<RunLanded> runs = new SingleObject<>(RunLanded.class);
  private final Clock clock;

  Lander(LocalPlatform platform, String project, Clock clock) {
    this.project = project;
    this.clock = clock;
    this.raw = ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/");
    this.store = new ObjectStores(platform.s3Options()).open();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                platform.bootstrapServers(),
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Uploads all objects of a delivery and sends its event. */
  void land(String eventId, Delivery delivery) throws IOException {
    List<RunFile> files = new ArrayList<>(delivery.objects().size());
    for (Delivery.Item item : delivery.objects()) {
      files.add(upload(eventId, item));
    }
    if (delivery.run().isPresent()) {
      landRun(eventId, delivery.run().get(), files);
    } else {
      landStudy(eventId, files.stream().map(Lander::object).toList());
    }
  }

  private void landStudy(String eventId, List<LandedObject> objects) throws IOException {
    StudyLanded.Builder event =
        StudyLanded.newBuilder()
            .setEventId(eventId)
            .setProject(project)
            .setSource("lethe-demo")
            .setLandedAt(clock.instant())
            .setConsent(consent());
    if (objects.size() <= LISTED_IN_EVENT) {
      event.setObjects(objects);
    } else {
      event.setInventory(inventory(eventId, objects));
    }
    send("landing.studies", studies.encode(event.build()));
  }

  private void landRun(String eventId, Delivery.Run run, List<RunFile> files) throws IOException {
    List<RunSample> samples =
        run.samples().stream()
            .map(sample -> new RunSample(sample.id(), sample.subjectId(), null, null))
            .toList();
    RunLanded.Builder event =
        RunLanded.newBuilder()
            .setEventId(eventId)
            .setProject(project)
            .setSource("lethe-demo")
            .setLandedAt(clock.instant())
            .setRunId(run.id())
            .setSamples(samples)
            .setConsent(consent());
    if (files.size() <= LISTED_IN_EVENT) {
      event.setFiles(files);
    } else {
      event.setInventory(inventory(eventId, files));
    }
    send("landing.runs", runs.encode(event.build()));
  }

  private static Consent consent() {
    return new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null);
  }

  private static LandedObject object(RunFile file) {
    return new LandedObject(file.getUri(), file.getSize(), file.getSha256());
  }

  /** A long list would exceed what a broker takes as one message. */
  private String inventory(String eventId, List<? extends SpecificRecord> objects)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    objects.forEach(object -> lines.append(object).append('\n'));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    Delivery.Item file =
        new Delivery.Item("inventory.jsonl", bytes.length, () -> new ByteArrayInputStream(bytes));
    return upload(eventId + "-inventory", file).getUri();
  }

  private void send(String topic, byte[] event) throws IOException {
    try {
      producer.send(new ProducerRecord<>(topic, event)).get();
    } catch (ExecutionException e) {
      throw new IOException("the landing event was not taken: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a landing event was sent", e);
    }
  }

  @Override
  public void close() throws IOException {
    producer.close();
    store.close();
  }

  private RunFile upload(String eventId, Delivery.Item item) throws IOException {
    URI uri = ObjectUris.below(raw, eventId + "/" + item.path());
    MessageDigest digest = Sha256.newDigest();
    try (InputStream in = item.source().open();
        CuratedStore.Pending pending = store.create(uri, "application/octet-stream")) {
      OutputStream out = pending.stream();
      byte[] block = new byte[BLOCK];
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
        out.write(block, 0, n);
      }
      Sha256 sha256 = Sha256.finish(digest);
      pending.commit(sha256);
      return new RunFile(
          RawZone.text(uri),
          item.size(),
          sha256.hex(),
          null,
          FileRole.OTHER,
          item.sampleId().orElse(null));
    } catch (ObjectConflictException e) {
      throw new IOException("the raw zone holds another object of this name already", e);
    }
  }
}
