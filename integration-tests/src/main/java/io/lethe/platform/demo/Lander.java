package io.lethe.platform.demo;

import io.lethe.curation.ObjectConflictException;
import io.lethe.jobs.config.KafkaConfig;
import io.lethe.jobs.producer.Announcer;
import io.lethe.jobs.producer.FileFacts;
import io.lethe.jobs.producer.KafkaAnnouncer;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.RunEvents;
import io.lethe.jobs.producer.RunFacts;
import io.lethe.jobs.producer.StudyEvents;
import io.lethe.platform.LocalPlatform;
import io.lethe.schemas.Consent;
import io.lethe.schemas.ConsentStatus;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectStores;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Plays PACS and sequencer: puts objects into the raw zone, then announces them. Not thread-safe.
 */
final class Lander implements AutoCloseable {

  private static final String NAME = "lethe-demo";

  private final Clock clock;
  private final ObjectStore store;
  private final RawUploader uploader;
  private final StudyEvents studies;
  private final RunEvents runs;
  private final Announcer announcer;

  Lander(LocalPlatform platform, String project, Clock clock) {
    this.clock = clock;
    this.store = new ObjectStores(platform.s3Options()).open();
    this.uploader = new RawUploader(store, ObjectUris.of("s3", LocalPlatform.RAW_BUCKET, "/"));
    Consent consent = new Consent(ConsentStatus.GRANTED, List.of("DUO:0000042"), null);
    LandingTerms terms = new LandingTerms(project, NAME, consent, Map.of());
    this.studies = new StudyEvents(terms, uploader, NAME);
    this.runs = new RunEvents(terms, uploader, NAME);
    this.announcer =
        new KafkaAnnouncer(
            new KafkaProducer<>(
                Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    platform.bootstrapServers(),
                    ProducerConfig.ACKS_CONFIG,
                    "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer()),
            new KafkaConfig(platform.bootstrapServers(), null, null, null, null, null));
  }

  /** Uploads all objects of a delivery and sends its event. */
  void land(String eventId, Delivery delivery) throws IOException {
    List<LandedFile> objects = new ArrayList<>(delivery.objects().size());
    Map<String, FileFacts> facts = new HashMap<>();
    for (Delivery.Item item : delivery.objects()) {
      LandedFile object = upload(eventId + "/" + item.path(), item);
      objects.add(object);
      facts.put(object.uri(), new FileFacts(Optional.empty(), item.sampleId()));
    }
    var landed =
        new io.lethe.jobs.producer.Delivery(
            eventId, delivery.name(), objects, clock.instant(), Optional.empty());
    if (delivery.run().isPresent()) {
      RunLanded event = runs.event(facts(delivery.run().get(), facts), landed);
      announcer.announce(eventId, RunLanded.newBuilder(event).setEventId(eventId).build());
    } else {
      StudyLanded event = studies.event(landed);
      announcer.announce(eventId, StudyLanded.newBuilder(event).setEventId(eventId).build());
    }
  }

  private static RunFacts facts(Delivery.Run run, Map<String, FileFacts> files) {
    List<RunSample> samples =
        run.samples().stream()
            .map(sample -> new RunSample(sample.id(), sample.subjectId(), null, null))
            .toList();
    return new RunFacts(run.id(), Optional.empty(), Optional.empty(), samples, files);
  }

  private LandedFile upload(String key, Delivery.Item item) throws IOException {
    try (InputStream in = item.source().open()) {
      return uploader.put(key, "application/octet-stream", in);
    } catch (ObjectConflictException e) {
      throw new IOException("the raw zone holds another object of this name already", e);
    }
  }

  @Override
  public void close() throws IOException {
    announcer.close();
    store.close();
  }
}
